package dev.slotkeeper.e2e.load;

import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The longest time without an acknowledged write: overall, and for the worst of 16 ranges of slots.
 */
public final class Gaps {
  private static final int RANGES = 16;
  private static final int SLOTS_IN_RANGE = 16384 / RANGES;

  private final long[] last = new long[RANGES];
  private final long[] longest = new long[RANGES];
  private long lastOfAll;
  private long longestOfAll;

  synchronized void acknowledged(String key, long nanos) {
    int range = JedisClusterCRC16.getSlot(key) / SLOTS_IN_RANGE;
    if (last[range] != 0) {
      longest[range] = Math.max(longest[range], nanos - last[range]);
    }
    if (lastOfAll != 0) {
      longestOfAll = Math.max(longestOfAll, nanos - lastOfAll);
    }
    last[range] = nanos;
    lastOfAll = nanos;
  }

  /** In seconds, over all slots together. */
  public synchronized double overall() {
    return longestOfAll / 1e9;
  }

  /** In seconds, of the range that waited longest. */
  public synchronized double worstRange() {
    long worst = 0;
    for (long each : longest) {
      worst = Math.max(worst, each);
    }
    return worst / 1e9;
  }
}
