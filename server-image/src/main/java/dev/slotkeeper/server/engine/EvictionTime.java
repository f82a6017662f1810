package dev.slotkeeper.server.engine;

import java.util.concurrent.TimeUnit;

/**
 * How long a request may wait for eviction, by maxmemory-eviction-tenacity (evict.c, Redis 7.0).
 */
public final class EvictionTime {
  private static final int NO_LIMIT = 100;
  private static final int LAST_LINEAR = 10;
  private static final double MICROS_A_STEP = 50;
  private static final double GROWTH = 1.15;

  private EvictionTime() {}

  /**
   * Nanoseconds for a tenacity of 0 to 100: in equal steps up to 500 µs at 10, from there on 15 %
   * more a step, without limit at 100.
   */
  public static long nanos(long tenacity) {
    if (tenacity >= NO_LIMIT) {
      return Long.MAX_VALUE / 4;
    }
    double micros =
        MICROS_A_STEP
            * Math.min(tenacity, LAST_LINEAR)
            * Math.pow(GROWTH, Math.max(0, tenacity - LAST_LINEAR));
    return (long) (micros * TimeUnit.MICROSECONDS.toNanos(1));
  }
}
