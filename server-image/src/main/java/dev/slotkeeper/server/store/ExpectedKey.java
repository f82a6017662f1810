package dev.slotkeeper.server.store;

/**
 * The key of the request that runs, whose slot and hash were computed when its memory was touched.
 * A key is known again by its place: its bytes stay as they are while the request runs.
 */
final class ExpectedKey {
  private long key;
  private int length;
  private int slot;
  private long hash;

  void set(UpcomingKeys keys, int index) {
    key = keys.key(index);
    length = keys.length(index);
    slot = keys.slot(index);
    hash = keys.hash(index);
  }

  void clear() {
    key = 0;
  }

  boolean is(long otherKey, int otherLength) {
    return otherKey == key && otherLength == length;
  }

  int slot() {
    return slot;
  }

  long hash() {
    return hash;
  }
}
