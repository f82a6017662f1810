package dev.slotkeeper.server.database;

import dev.slotkeeper.server.store.Record;

/**
 * Notes in each record when it was last used: 24 bits of seconds, as Redis' LRU clock (evict.c).
 * With an LFU policy the same bits hold minutes and a counter instead, which the eviction takes
 * care of.
 */
public final class AccessClock {
  /** The clock's resolution in milliseconds. */
  public static final int RESOLUTION = 1000;

  private static final int MASK = (1 << 24) - 1;

  private int clock;

  /** Sets the time. */
  public void set(long now) {
    clock = (int) (now / RESOLUTION) & MASK;
  }

  public int value() {
    return clock;
  }

  /** Milliseconds since a record was used, in steps of the resolution. */
  public long idle(long record) {
    return (long) ((clock - Record.access(record)) & MASK) * RESOLUTION;
  }

  /** Whether uses are counted (LFU) and the time of the last one is not known. */
  public boolean countsUses() {
    return false;
  }

  /** How often a record is used: 0 to 255, logarithmic. */
  public int frequency(long record) {
    return Record.access(record) & 0xff;
  }

  void touch(long record) {
    Record.access(record, clock);
  }

  void create(long record) {
    Record.access(record, clock);
  }
}
