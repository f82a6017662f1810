package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;

/**
 * Makes, reshapes and frees records, each in a block of its own. The place that refers to a record
 * is the address of a slot, whose word is updated when the record moves.
 */
final class RecordMemory {
  private final Slabs slabs;
  private final HandleRelease handles;

  RecordMemory(Slabs slabs, HandleRelease handles) {
    this.slabs = slabs;
    this.handles = handles;
  }

  /** The record that a slot refers to. */
  static long at(long slotAddress) {
    return Memory.getLong(slotAddress) & Bucket.ADDRESS;
  }

  private static void refer(long slotAddress, long record) {
    Memory.putLong(slotAddress, Memory.getLong(slotAddress) & ~Bucket.ADDRESS | record);
  }

  /** A new record whose value's bytes are undefined. */
  long create(long key, int keyLength, int type, int encoding, int valueLength, long expireAt) {
    long record = slabs.allocate(Record.bytes(keyLength, valueLength, expireAt));
    long keyAt = Record.writeHeader(record, type, encoding, 0, keyLength, valueLength, expireAt);
    Memory.copy(key, keyAt, keyLength);
    return record;
  }

  /** A record in place of an old one with the same key, of which only the access field is kept. */
  long replace(
      long slotAddress,
      long key,
      int keyLength,
      int type,
      int encoding,
      int valueLength,
      long expireAt) {
    long old = at(slotAddress);
    int access = Record.access(old);
    long oldBytes = Record.bytes(old);
    long bytes = Record.bytes(keyLength, valueLength, expireAt);
    long record = old;
    if (Slabs.usableSize(oldBytes) == Slabs.usableSize(bytes)) {
      releaseHandle(old);
    } else {
      record = slabs.allocate(bytes);
      discard(old);
      refer(slotAddress, record);
    }
    long keyAt =
        Record.writeHeader(record, type, encoding, access, keyLength, valueLength, expireAt);
    Memory.copy(key, keyAt, keyLength);
    return record;
  }

  /**
   * The record of a slot with another encoding, value length and expiry. The value keeps as many
   * bytes as there is room for; added bytes are 0.
   */
  long reshape(
      long slotAddress, long key, int keyLength, int encoding, int valueLength, long expireAt) {
    long old = at(slotAddress);
    int type = Record.type(old);
    int access = Record.access(old);
    int oldLength = Record.valueLength(old);
    long oldValue = Record.valueAddress(old);
    long oldBytes = Record.bytes(old);
    long bytes = Record.bytes(keyLength, valueLength, expireAt);
    long record = old;
    if (Slabs.usableSize(oldBytes) != Slabs.usableSize(bytes)) {
      record = slabs.allocate(bytes);
      refer(slotAddress, record);
    }
    // The value first and then the rest: in place, a header that grows would overwrite it.
    long value = record + bytes - valueLength;
    Memory.copy(oldValue, value, Math.min(oldLength, valueLength));
    long keyAt =
        Record.writeHeader(record, type, encoding, access, keyLength, valueLength, expireAt);
    Memory.copy(key, keyAt, keyLength);
    if (valueLength > oldLength) {
      Memory.fill(value + oldLength, valueLength - oldLength, (byte) 0);
    }
    if (record != old) {
      slabs.free(old, oldBytes);
    }
    return record;
  }

  /** Frees a record that no slot refers to any more, and all that its value refers to. */
  void discard(long record) {
    releaseHandle(record);
    free(record);
  }

  /** Frees the bytes of a record whose value lives on elsewhere. */
  void free(long record) {
    slabs.free(record, Record.bytes(record));
  }

  /** The one place where structures that belong to a value are given back. */
  private void releaseHandle(long record) {
    int encoding = Record.encoding(record);
    if (Encoding.hasHandle(encoding)) {
      handles.release(Record.type(record), encoding, Memory.getLong(Record.valueAddress(record)));
    }
  }
}
