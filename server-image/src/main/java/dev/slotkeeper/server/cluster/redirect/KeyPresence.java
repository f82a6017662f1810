package dev.slotkeeper.server.cluster.redirect;

/** Whether a key is here. */
@FunctionalInterface
public interface KeyPresence {
  boolean isPresent(long key, int length);
}
