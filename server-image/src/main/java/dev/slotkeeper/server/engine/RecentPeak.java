package dev.slotkeeper.server.engine;

/** The largest of the values noted in this second and the seven before. */
public final class RecentPeak {
  private static final int SECONDS = 8;

  private final long[] most = new long[SECONDS];
  private final long[] second = new long[SECONDS];

  /** Notes a value at a time in milliseconds. */
  public void note(long now, long value) {
    long at = now / 1000;
    int slot = (int) (at % SECONDS);
    if (second[slot] != at) {
      second[slot] = at;
      most[slot] = 0;
    }
    most[slot] = Math.max(most[slot], value);
  }

  /** The largest value; 0 when there is none. */
  public long most(long now) {
    long largest = 0;
    for (int slot = 0; slot < SECONDS; slot++) {
      if (now / 1000 - second[slot] < SECONDS) {
        largest = Math.max(largest, most[slot]);
      }
    }
    return largest;
  }
}
