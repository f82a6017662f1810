package dev.slotkeeper.server.command;

/**
 * How long the calls of one command took, in buckets whose width grows with the value: two digits
 * of it are kept. The layout is that of HdrHistogram with a lowest value of 1 and a highest of a
 * second in nanoseconds, so that percentiles come out as Redis 7.0 computes them.
 */
public final class LatencyHistogram {
  private static final long HIGHEST = 1_000_000_000L;

  /** Each doubling of the value has half as many buckets as the first range. */
  private static final int HALF_BITS = 7;

  private static final int HALF = 1 << HALF_BITS;
  private static final int RANGE = 2 * HALF;

  private final long[] counts = new long[index(HIGHEST) + 1];
  private long total;

  /** Counts a call of so many nanoseconds; more than a second counts as one. */
  public void add(long nanos) {
    add(nanos, 1);
  }

  /** Counts several calls, each of so many nanoseconds. */
  public void add(long nanos, int calls) {
    counts[index(Math.clamp(nanos, 1, HIGHEST))] += calls;
    total += calls;
  }

  /** How many calls were counted. */
  public long total() {
    return total;
  }

  /**
   * The value that so many percent of the calls did not exceed, in nanoseconds: the largest one of
   * its bucket, or for 0 percent the smallest.
   */
  public long percentile(double percent) {
    long wanted = Math.max(1, (long) (Math.min(percent, 100) / 100 * total + 0.5));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return percent == 0 ? lowest(i) : lowest(i + 1) - 1;
      }
    }
    return 0;
  }

  private static int index(long value) {
    int doublings = Long.SIZE - Long.numberOfLeadingZeros(value | (RANGE - 1)) - HALF_BITS - 1;
    return (doublings << HALF_BITS) + (int) (value >>> doublings);
  }

  /** The smallest value that counts in a bucket. */
  private static long lowest(int index) {
    if (index < RANGE) {
      return index;
    }
    int doublings = (index >> HALF_BITS) - 1;
    return (long) (HALF + (index & (HALF - 1))) << doublings;
  }
}
