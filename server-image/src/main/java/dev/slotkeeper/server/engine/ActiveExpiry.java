package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.ExpiryMode;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Removes keys whose time is over though nobody looks at them, and gives back the memory of what
 * was dropped at once. Works in slices so short that no client notices, and, while there is more to
 * do, takes that part of the time that Redis 7.0 allows itself for it (expire.c): 25 % and 2 % more
 * for each step of active-expire-effort.
 */
public final class ActiveExpiry {
  /** Between two looks when there is nothing to do: ten times a second, as hz says by default. */
  private static final int PERIOD_MILLIS = 100;

  private static final long SLICE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private final Engine engine;

  /** The database that comes first in the next slice, so that none waits behind a busy one. */
  private int first;

  private boolean again;

  private ActiveExpiry(Engine engine) {
    this.engine = engine;
  }

  /** Starts it on the engine's loop. */
  public static ActiveExpiry start(Engine engine) {
    ActiveExpiry expiry = new ActiveExpiry(engine);
    engine.loop().every(PERIOD_MILLIS, expiry::slice);
    return expiry;
  }

  /** Works for one slice, and comes back soon if that was not enough. */
  void slice() {
    long deadline = engine.clock().nanos() + SLICE_NANOS;
    boolean unfinished = removes() && removeExpired(deadline);
    unfinished |= freeDropped(deadline);
    if (unfinished && !again) {
      again = true;
      engine
          .loop()
          .after(
              pauseMillis(engine.settings().activeExpireEffort),
              () -> {
                again = false;
                slice();
              });
    }
  }

  /** How long to leave the loop to others between two slices. */
  static long pauseMillis(int effort) {
    int share = 25 + 2 * (effort - 1);
    long pause = SLICE_NANOS * (100 - share) / share;
    return Math.max(1, Math.round((double) pause / TimeUnit.MILLISECONDS.toNanos(1)));
  }

  /** While clients are paused the data stands still; on a replica the primary removes. */
  private boolean removes() {
    return engine.settings().activeExpire
        && engine.databases().expiryMode() == ExpiryMode.REMOVE
        && engine.pause().kind() == Pause.Kind.NONE;
  }

  private boolean removeExpired(long deadline) {
    List<Database> databases = engine.databases().list();
    boolean[] unfinished = new boolean[1];
    engine.sweep(
        () -> {
          int count = databases.size();
          for (int i = 0; i < count && !unfinished[0]; i++) {
            Database database = databases.get((first + i) % count);
            if (database.keyspace().expiring() > 0) {
              database.removeDue(deadline - engine.clock().nanos());
              unfinished[0] = engine.clock().nanos() - deadline >= 0;
            }
          }
          first = (first + 1) % count;
        });
    return unfinished[0];
  }

  private boolean freeDropped(long deadline) {
    boolean unfinished = false;
    for (Database database : engine.databases().list()) {
      if (!database.keyspace().graveyard().isEmpty()) {
        long budget = Math.max(0, deadline - engine.clock().nanos());
        unfinished |= !database.keyspace().graveyard().freeSlice(budget);
      }
    }
    return unfinished;
  }
}
