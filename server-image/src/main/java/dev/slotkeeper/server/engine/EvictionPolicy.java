package dev.slotkeeper.server.engine;

/** maxmemory-policy: which keys make room, and by what they are chosen. */
public enum EvictionPolicy {
  VOLATILE_LRU(By.IDLE_TIME, true),
  VOLATILE_LFU(By.FREQUENCY, true),
  VOLATILE_RANDOM(By.CHANCE, true),
  VOLATILE_TTL(By.EXPIRY, true),
  ALLKEYS_LRU(By.IDLE_TIME, false),
  ALLKEYS_LFU(By.FREQUENCY, false),
  ALLKEYS_RANDOM(By.CHANCE, false),
  NOEVICTION(By.NOTHING, false);

  /** What decides. */
  enum By {
    /** Longest not used first. */
    IDLE_TIME,
    /** Least used first. */
    FREQUENCY,
    /** Nearest expiry first. */
    EXPIRY,
    CHANCE,
    NOTHING
  }

  final By by;

  /** Whether only keys that expire may go. */
  final boolean expiringOnly;

  EvictionPolicy(By by, boolean expiringOnly) {
    this.by = by;
    this.expiringOnly = expiringOnly;
  }
}
