package dev.slotkeeper.server.cluster;

/** What is left to be done once, before anything leaves this node ({@link Cluster#beforeSleep}). */
final class PendingWork {
  boolean handleFailover;
  boolean handleManualFailover;
  boolean updateState;

  /** Tell all nodes how things stand here: slots have changed hands. */
  boolean announce;

  boolean save;
  boolean durable;

  void save() {
    save = true;
  }

  /**
   * For what this node promised to others: its vote, the epoch it asks votes for, the epoch it
   * took. What it learned from others, it would learn again.
   */
  void saveDurably() {
    save = true;
    durable = true;
  }

  void saveAndUpdateState() {
    save = true;
    updateState = true;
  }
}
