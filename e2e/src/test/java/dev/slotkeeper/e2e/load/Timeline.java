package dev.slotkeeper.e2e.load;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The writes that took long, with the time of day, so that they can be laid beside the logs of
 * servers and operator: what a gap consists of.
 */
public final class Timeline {
  /** Longer than a healthy write takes on a busy machine. */
  private static final Duration LONG = Duration.ofMillis(80);

  private static final int MOST = 2000;

  private final List<String> lines = new ArrayList<>();

  /**
   * A write ended now.
   *
   * @param startNanos when it began, of {@link System#nanoTime}
   * @param outcome what came of it
   */
  synchronized void ended(int slot, long startNanos, String outcome) {
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    if (took.compareTo(LONG) >= 0 && lines.size() < MOST) {
      lines.add(
          "%s\t%d ms\tslot %d\t%s"
              .formatted(
                  LocalTime.ofInstant(Instant.now().minus(took), ZoneOffset.UTC),
                  took.toMillis(),
                  slot,
                  outcome));
    }
  }

  /** Begin (UTC), length, slot and outcome of each long write, in the order of their ends. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
