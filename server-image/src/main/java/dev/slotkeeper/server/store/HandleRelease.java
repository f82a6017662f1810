package dev.slotkeeper.server.store;

/** Frees the structures that values refer to by a handle; called when their record goes away. */
@FunctionalInterface
public interface HandleRelease {
  /** For keyspaces whose values are all plain bytes. */
  HandleRelease NONE = (type, encoding, handle) -> {};

  /** Frees the structure behind the 8-byte handle of a value. */
  void release(int type, int encoding, long handle);
}
