package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.database.RemovalListener;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the circle in which databases tell the caller of expired keys and the caller runs on the
 * databases.
 */
final class CallerReference implements RemovalListener {
  @Nullable Caller caller;

  @Override
  public void removing(int database, long key, int length, boolean lazily) {
    if (caller != null) {
      caller.removing(database, key, length, lazily);
    }
  }
}
