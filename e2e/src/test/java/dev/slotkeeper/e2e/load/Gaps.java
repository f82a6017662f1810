package dev.slotkeeper.e2e.load;

/**
 * The longest time without an acknowledged write: overall, and for the worst of 16 ranges of slots.
 */
public final class Gaps {
  static final int RANGES = 16;
  static final int SLOTS_IN_RANGE = SlotKeys.SLOTS / RANGES;

  private final long[] last = new long[RANGES];
  private final long[] longest = new long[RANGES];
  private long lastOfAll;
  private long longestOfAll;

  synchronized void acknowledged(int slot, long nanos) {
    int range = slot / SLOTS_IN_RANGE;
    ended(range, nanos);
    last[range] = nanos;
    lastOfAll = nanos;
  }

  /** Nothing more is written: what was still waiting counts up to now. */
  synchronized void finished(long nanos) {
    for (int range = 0; range < RANGES; range++) {
      ended(range, nanos);
    }
  }

  private void ended(int range, long nanos) {
    if (last[range] != 0) {
      longest[range] = Math.max(longest[range], nanos - last[range]);
    }
    if (lastOfAll != 0) {
      longestOfAll = Math.max(longestOfAll, nanos - lastOfAll);
    }
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
