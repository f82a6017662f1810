package dev.slotkeeper.server.database;

/** Learns of keys that the server itself removes, so that replicas remove them too. */
public interface RemovalListener {
  /**
   * A key is about to be removed: its time is over, or it makes room.
   *
   * @param key its bytes, valid during the call
   * @param lazily whether replicas shall free its memory beside other work
   */
  void removing(int database, long key, int length, boolean lazily);
}
