package dev.slotkeeper.server.database;

import dev.slotkeeper.server.store.Record;
import java.util.random.RandomGenerator;

/**
 * Notes in each record how it is used, in the 24 bits that records have for it, as Redis does
 * (evict.c): the second of its last use, or, when uses are counted, the minute of it in the upper
 * 16 bits and in the lower 8 a counter that grows logarithmically and is halted by chance.
 */
public final class AccessClock {
  /** The resolution in milliseconds while uses are not counted. */
  public static final int RESOLUTION = 1000;

  /** The counter of a new key, so that it is not the first to go. */
  private static final int INITIAL_COUNT = 5;

  private static final int MAX_COUNT = 255;
  private static final int SECONDS = (1 << 24) - 1;
  private static final int MINUTES = (1 << 16) - 1;

  private RandomGenerator random = () -> 0;
  private boolean countsUses;
  private int logFactor;
  private int decayMinutes;
  private int seconds;
  private int minutes;

  /** Notes the time of the last use from now on (LRU). */
  public void noteTimes() {
    countsUses = false;
  }

  /**
   * Counts uses from now on (LFU).
   *
   * @param factor lfu-log-factor: the higher, the slower the counters grow
   * @param decay lfu-decay-time: the minutes after which a counter that is not used loses 1, or 0
   *     for never
   * @param chance decides whether a use counts
   */
  public void countUses(int factor, int decay, RandomGenerator chance) {
    random = chance;
    countsUses = true;
    logFactor = factor;
    decayMinutes = decay;
  }

  /** Whether uses are counted and the time of the last one is not known. */
  public boolean countsUses() {
    return countsUses;
  }

  /** Milliseconds since a record was used, in steps of the resolution; unless uses are counted. */
  public long idle(long record) {
    return (long) ((seconds - Record.access(record)) & SECONDS) * RESOLUTION;
  }

  /** How often a record is used: 0 to 255, with what time has taken off; if uses are counted. */
  public int frequency(long record) {
    int access = Record.access(record);
    int count = access & MAX_COUNT;
    int elapsed = (minutes - (access >>> 8)) & MINUTES;
    return decayMinutes == 0 ? count : Math.max(0, count - elapsed / decayMinutes);
  }

  /** The bits of a new record. */
  public int value() {
    return countsUses ? minutes << 8 | INITIAL_COUNT : seconds;
  }

  void set(long now) {
    seconds = (int) (now / RESOLUTION) & SECONDS;
    minutes = (int) (now / 60_000) & MINUTES;
  }

  /** Notes a use. */
  void touch(long record) {
    Record.access(record, countsUses ? minutes << 8 | increment(frequency(record)) : seconds);
  }

  /** Notes that a record has got a value; the one of a key that was not there has no bits set. */
  void create(long record) {
    if (!countsUses || Record.access(record) == 0) {
      Record.access(record, value());
    }
  }

  private int increment(int count) {
    if (count == MAX_COUNT) {
      return count;
    }
    int beyond = Math.max(0, count - INITIAL_COUNT);
    return random.nextDouble() < 1.0 / ((double) beyond * logFactor + 1) ? count + 1 : count;
  }
}
