package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.database.ExpiryListener;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the circle in which databases tell the caller of expired keys and the caller runs on the
 * databases.
 */
final class CallerReference implements ExpiryListener {
  @Nullable Caller caller;

  @Override
  public void expired(int database, long key, int length) {
    if (caller != null) {
      caller.expired(database, key, length);
    }
  }
}
