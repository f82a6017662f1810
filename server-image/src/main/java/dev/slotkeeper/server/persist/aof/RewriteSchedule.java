package dev.slotkeeper.server.persist.aof;

/** Decides when the file is rewritten by itself (redis.conf, "auto-aof-rewrite-percentage"). */
final class RewriteSchedule {
  /** After so many failures in a row the next try waits. */
  private static final int PATIENT_FAILURES = 3;

  private static final long LONGEST_PAUSE_MINUTES = 60;

  private RewriteSchedule() {}

  /**
   * Growth since the last rewrite in percent; negative when the file has become smaller.
   *
   * @param base size behind the last rewrite
   */
  static long growth(long size, long base) {
    return Math.multiplyExact(size, 100) / Math.max(1, base) - 100;
  }

  /**
   * Whether the file has grown enough.
   *
   * @param percentage auto-aof-rewrite-percentage; 0 for never
   * @param leastSize auto-aof-rewrite-min-size
   */
  static boolean due(long size, long base, long percentage, long leastSize) {
    return percentage > 0 && size > leastSize && growth(size, base) >= percentage;
  }

  /** How long after the last failure nothing is tried: 1, 2, 4 … 60 minutes. */
  static long pauseMinutes(int failuresInARow) {
    int beyond = failuresInARow - PATIENT_FAILURES;
    if (beyond < 0) {
      return 0;
    }
    return beyond > 5 ? LONGEST_PAUSE_MINUTES : Math.min(LONGEST_PAUSE_MINUTES, 1L << beyond);
  }
}
