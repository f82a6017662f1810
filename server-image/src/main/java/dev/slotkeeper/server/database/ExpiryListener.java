package dev.slotkeeper.server.database;

/** Learns of keys that the server itself removes, so that replicas remove them too. */
public interface ExpiryListener {
  /** A key was found expired and is about to be removed; its bytes are valid during the call. */
  void expired(int database, long key, int length);
}
