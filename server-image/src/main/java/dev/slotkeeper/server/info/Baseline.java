package dev.slotkeeper.server.info;

import dev.slotkeeper.server.database.Databases;

/** Where the counters of the databases stood at the last CONFIG RESETSTAT; they never go back. */
public final class Baseline {
  private final Databases databases;
  private long hits;
  private long misses;
  private long expired;
  private long evicted;

  public Baseline(Databases databases) {
    this.databases = databases;
  }

  /** Counts from here on. */
  public void reset() {
    hits = databases.hits;
    misses = databases.misses;
    expired = databases.expired;
    evicted = databases.evicted;
  }

  long hits() {
    return hits;
  }

  long misses() {
    return misses;
  }

  long expired() {
    return expired;
  }

  long evicted() {
    return evicted;
  }
}
