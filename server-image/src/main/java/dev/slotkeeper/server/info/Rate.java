package dev.slotkeeper.server.info;

/** How fast a counter grows: the mean of the last 16 samples, as the reference takes it. */
public final class Rate {
  private static final int SAMPLES = 16;

  private final long[] perSecond = new long[SAMPLES];
  private int next;
  private long lastMillis;
  private long lastValue;

  /** Takes a sample of the counter at a time in milliseconds. */
  public void sample(long millis, long value) {
    long elapsed = millis - lastMillis;
    long grown = Math.max(0, value - lastValue);
    if (lastMillis != 0) {
      perSecond[next] = elapsed > 0 ? grown * 1000 / elapsed : 0;
      next = (next + 1) % SAMPLES;
    }
    lastMillis = millis;
    lastValue = value;
  }

  /** Units a second. */
  public long perSecond() {
    long sum = 0;
    for (long sample : perSecond) {
      sum += sample;
    }
    return sum / SAMPLES;
  }
}
