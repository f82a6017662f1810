package dev.slotkeeper.server.database;

/** Wants to know when a key changes: a client that has sent WATCH. */
public interface Watcher {
  void keyChanged();
}
