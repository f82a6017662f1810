package dev.slotkeeper.server.persist.aof;

/** How the rewrites so far went. Times are in milliseconds since 1970. */
final class RewriteHistory {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;

  private long startedAt;
  private long lastMillis = -1;
  private boolean lastOk = true;
  private long count;
  private int failuresInARow;
  private long failedAt;

  void begun(long now) {
    count++;
    startedAt = now;
  }

  void ended(boolean ok, long now) {
    lastMillis = now - startedAt;
    lastOk = ok;
    failuresInARow = ok ? 0 : failuresInARow + 1;
    failedAt = ok ? 0 : now;
  }

  /** What failed before is no reason to wait any longer. */
  void forgive() {
    failuresInARow = 0;
  }

  /** Whether it failed so often that the next try waits. */
  boolean isLimited(long now) {
    long pause = RewriteSchedule.pauseMinutes(failuresInARow) * MINUTE;
    return pause > 0 && now - failedAt < pause;
  }

  /** -1 before the first. */
  long lastSeconds() {
    return lastMillis < 0 ? -1 : lastMillis / SECOND;
  }

  /** Of the one that is under way. */
  long currentSeconds(long now) {
    return (now - startedAt) / SECOND;
  }

  boolean lastOk() {
    return lastOk;
  }

  long count() {
    return count;
  }

  int failuresInARow() {
    return failuresInARow;
  }
}
