package dev.slotkeeper.server.admin;

import org.jspecify.annotations.Nullable;

/**
 * Whether the server does what its role asks of it: a primary that serves its slots, a replica that
 * follows its primary, or a server of its own that has loaded its data. Asked on the engine's loop.
 */
@FunctionalInterface
public interface Readiness {
  /** Why the server is not ready, in a few words; null when it is. */
  @Nullable String obstacle();

  /** Ready when both are; the first obstacle counts. */
  default Readiness and(Readiness other) {
    return () -> {
      String first = obstacle();
      return first != null ? first : other.obstacle();
    };
  }
}
