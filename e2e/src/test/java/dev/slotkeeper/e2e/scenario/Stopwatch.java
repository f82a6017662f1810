package dev.slotkeeper.e2e.scenario;

/** Takes the time of the part of a scenario that its bound speaks of. */
final class Stopwatch {
  private long start;
  private long stop;

  /** What came before does not count. */
  void start() {
    start = System.nanoTime();
    stop = 0;
  }

  /** What comes after does not count; only the first call after {@link #start} has an effect. */
  void stop() {
    if (stop == 0) {
      stop = System.nanoTime();
    }
  }

  /** Seconds up to now, whether stopped or not. */
  double sinceStart() {
    return (System.nanoTime() - start) / 1e9;
  }

  double seconds() {
    return (stop - start) / 1e9;
  }
}
