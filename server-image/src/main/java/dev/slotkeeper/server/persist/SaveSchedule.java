package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.config.SavePoint;
import java.util.List;

/** Decides when the server saves by itself (redis.conf, "save"). */
final class SaveSchedule {
  /** After a failed save, the next is tried no sooner. */
  private static final long RETRY_SECONDS = 5;

  private SaveSchedule() {}

  /**
   * What is known of the saves so far.
   *
   * @param changes since the last successful save
   * @param lastSave seconds since 1970 of that save
   * @param lastTry seconds since 1970 of the last try
   * @param lastFailed whether the last try failed
   */
  record History(long changes, long lastSave, long lastTry, boolean lastFailed) {}

  static boolean due(List<SavePoint> points, History history, long now) {
    if (history.lastFailed() && now - history.lastTry() <= RETRY_SECONDS) {
      return false;
    }
    for (SavePoint point : points) {
      if (history.changes() >= point.changes() && now - history.lastSave() > point.seconds()) {
        return true;
      }
    }
    return false;
  }
}
