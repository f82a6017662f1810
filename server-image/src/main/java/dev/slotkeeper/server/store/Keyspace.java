package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One database: records by key, in one table or in one table for each slot. It knows when keys
 * expire but hides none: whether an expired key still counts is the caller's decision.
 *
 * <p>Keys come as an address and a length; they may lie in a record of this keyspace where a method
 * says so. Addresses of records are valid until the next call that changes the keyspace. Sizes and
 * lengths are bytes, times are milliseconds since 1970.
 */
public final class Keyspace {
  private final Slabs slabs;
  private final SlotFunction slots;
  private final long hashSeed;
  private final HandleRelease handles;
  private final Graveyard graveyard;
  private final KeyspaceWalk walk;

  /** Null where a slot has never had a key. */
  private final @Nullable Table[] tables;

  private long size;
  private long expiring;

  /** A keyspace whose values are all plain bytes. */
  public Keyspace(Slabs slabs, int tables, SlotFunction slots, long hashSeed) {
    this(slabs, tables, slots, hashSeed, HandleRelease.NONE);
  }

  /**
   * An empty keyspace.
   *
   * @param tables 1, or the number of slots: 16384
   * @param slots the table of a key; not called when there is only one
   * @param hashSeed a secret random number, so that clients cannot make keys collide
   * @param handles frees what values refer to
   */
  public Keyspace(
      Slabs slabs, int tables, SlotFunction slots, long hashSeed, HandleRelease handles) {
    this.slabs = slabs;
    this.slots = slots;
    this.hashSeed = hashSeed;
    this.handles = handles;
    this.tables = new @Nullable Table[tables];
    graveyard = new Graveyard(this::discard);
    walk = new KeyspaceWalk(this.tables);
  }

  /** The number of keys. */
  public long size() {
    return size;
  }

  /** The number of keys with an expiry. */
  public long expiring() {
    return expiring;
  }

  /** The number of keys of a slot. */
  public int slotSize(int slot) {
    Table table = tables[slot];
    return table == null ? 0 : table.size();
  }

  /** Where dropped tables wait until their memory is freed. */
  public Graveyard graveyard() {
    return graveyard;
  }

  /** The record of a key, or 0. */
  public long find(long key, int keyLength) {
    Table table = tables[slot(key, keyLength)];
    if (table == null) {
      return 0;
    }
    long at = table.locate(hash(key, keyLength), key, keyLength);
    return at == 0 ? 0 : Memory.getLong(at) & Bucket.ADDRESS;
  }

  /**
   * The record of a key, or 0; the caller may change the bytes of the value and the encoding in
   * place, because an active snapshot has already taken the old ones.
   */
  public long findForWrite(long key, int keyLength) {
    Table table = tables[slot(key, keyLength)];
    if (table == null) {
      return 0;
    }
    long hash = hash(key, keyLength);
    long at = table.locate(hash, key, keyLength);
    if (at == 0) {
      return 0;
    }
    table.save(hash);
    return Memory.getLong(at) & Bucket.ADDRESS;
  }

  /**
   * Inserts a key, or replaces its value, type, encoding and expiry. The key must not lie in this
   * keyspace. A replaced record keeps its access field, a new one starts with 0.
   *
   * @param expireAt when it expires, or {@link Record#NO_EXPIRY}
   * @return the record; the caller fills in the value's bytes, which are undefined, at once
   * @throws OutOfMemoryError when the operating system gives no memory; nothing has changed then
   */
  public long put(long key, int keyLength, int type, int encoding, int valueLength, long expireAt) {
    Table table = tableForWrite(slot(key, keyLength));
    long hash = hash(key, keyLength);
    table.save(hash);
    long bytes = Record.bytes(keyLength, valueLength, expireAt);
    long at = table.locate(hash, key, keyLength);
    long record;
    int access = 0;
    if (at == 0) {
      record = slabs.allocate(bytes);
    } else {
      long old = Memory.getLong(at) & Bucket.ADDRESS;
      access = Record.access(old);
      countExpiring(table, Record.expires(old), false);
      record = reallocate(at, old, bytes);
    }
    long keyAt =
        Record.writeHeader(record, type, encoding, access, keyLength, valueLength, expireAt);
    Memory.copy(key, keyAt, keyLength);
    if (at == 0) {
      table.insert(hash, record);
      size++;
    }
    noteExpiry(table, hash, expireAt);
    return record;
  }

  /**
   * Gives a value a new length: the first bytes, the type and the expiry stay, added bytes are 0.
   * The key must not lie in this keyspace.
   *
   * @return the record, which may have moved, or 0 when the key is absent
   */
  public long resizeValue(long key, int keyLength, int encoding, int newLength) {
    return reshape(key, keyLength, encoding, newLength, 0, false);
  }

  /**
   * Sets or with {@link Record#NO_EXPIRY} clears when a key expires. The key must not lie in this
   * keyspace.
   *
   * @return the record, which may have moved, or 0 when the key is absent
   */
  public long expire(long key, int keyLength, long expireAt) {
    return reshape(key, keyLength, -1, -1, expireAt, true);
  }

  /** Removes a key, which may lie in its own record; answers whether it was there. */
  public boolean remove(long key, int keyLength) {
    Table table = tables[slot(key, keyLength)];
    if (table == null) {
      return false;
    }
    long hash = hash(key, keyLength);
    long at = table.locate(hash, key, keyLength);
    if (at == 0) {
      return false;
    }
    table.save(hash);
    long record = Memory.getLong(at) & Bucket.ADDRESS;
    table.remove(hash, at);
    size--;
    countExpiring(table, Record.expires(record), false);
    discard(record);
    return true;
  }

  /** Removes all keys at once; their memory is freed by the {@link #graveyard()}. */
  public long clear() {
    long removed = size;
    for (int slot = 0; slot < tables.length; slot++) {
      clearSlot(slot);
    }
    return removed;
  }

  /** Removes all keys and frees their memory before it returns, as far as no snapshot needs it. */
  public long clearSync() {
    long removed = clear();
    graveyard.freeSlice(Long.MAX_VALUE >> 1);
    return removed;
  }

  /** Removes all keys of a slot at once; their memory is freed by the {@link #graveyard()}. */
  public int clearSlot(int slot) {
    Table table = tables[slot];
    if (table == null) {
      return 0;
    }
    tables[slot] = null;
    size -= table.size();
    expiring -= table.expiring();
    graveyard.add(table);
    return table.size();
  }

  /** Shows up to {@code max} records of a slot. */
  public void slotKeys(int slot, int max, RecordVisitor visitor) {
    walk.slot(slot, max, visitor);
  }

  /** Shows all records, in no particular order. The visitor must not change the keyspace. */
  public void forEach(RecordVisitor visitor) {
    forEachTable(table -> table.forEach(visitor));
  }

  /**
   * Goes on with an iteration over all records: shows about {@code count} and answers the cursor to
   * go on from, 0 at the end. Every key that is there from the first call (with cursor 0) to the
   * last is shown at least once, whatever else happens in between. Cursors are below 2^52, so that
   * clients may keep them in a double. The visitor must not change the keyspace.
   */
  public long scan(long cursor, int count, RecordVisitor visitor) {
    return walk.scan(cursor, count, visitor);
  }

  /** A random record, each as likely as any other; 0 if there is none. */
  public long random(RandomGenerator random) {
    return size == 0 ? 0 : walk.random(size, random);
  }

  /** Shows up to {@code n} records from random places, for eviction; quicker than fair. */
  public void sample(int n, RandomGenerator random, RecordVisitor visitor) {
    if (size > 0) {
      walk.sample(n, size, random, visitor);
    }
  }

  /**
   * Shows records that are due at {@code now} for about {@code nanosBudget}. The visitor may remove
   * the record that it is shown, but change nothing else.
   *
   * @return how many were shown
   */
  public int expireDue(long now, long nanosBudget, RecordVisitor due) {
    return expiring == 0 ? 0 : walk.expireDue(now, nanosBudget, due);
  }

  boolean inSnapshot() {
    for (Table table : tables) {
      if (table != null && table.inSnapshot()) {
        return true;
      }
    }
    return false;
  }

  void forEachTable(Consumer<Table> visitor) {
    for (Table table : tables) {
      if (table != null) {
        visitor.accept(table);
      }
    }
  }

  private int slot(long key, int keyLength) {
    return tables.length == 1 ? 0 : slots.slot(key, keyLength);
  }

  private long hash(long key, int keyLength) {
    return Hash.hash(key, keyLength, hashSeed);
  }

  private Table tableForWrite(int slot) {
    Table table = tables[slot];
    if (table == null) {
      table = new Table(slabs, hashSeed);
      tables[slot] = table;
    }
    return table;
  }

  /** Another encoding and value length, or another expiry, for a key that keeps the rest. */
  private long reshape(
      long key, int keyLength, int newEncoding, int newLength, long newExpiry, boolean setsExpiry) {
    Table table = tables[slot(key, keyLength)];
    if (table == null) {
      return 0;
    }
    long hash = hash(key, keyLength);
    long at = table.locate(hash, key, keyLength);
    if (at == 0) {
      return 0;
    }
    table.save(hash);
    long old = Memory.getLong(at) & Bucket.ADDRESS;
    int length = Record.valueLength(old);
    long expireAt = setsExpiry ? newExpiry : Record.expireAt(old);
    int encoding = setsExpiry ? Record.encoding(old) : newEncoding;
    int target = setsExpiry ? length : newLength;
    long oldBytes = Record.bytes(old);
    long bytes = Record.bytes(keyLength, target, expireAt);
    boolean expired = Record.expires(old);
    long oldValue = Record.valueAddress(old);
    long record = old;
    if (Slabs.usableSize(oldBytes) != Slabs.usableSize(bytes)) {
      record = slabs.allocate(bytes);
      Memory.putLong(at, Memory.getLong(at) & ~Bucket.ADDRESS | record);
    }
    // The value first and then the rest: in place, a header that grows would overwrite it.
    long keyAt = record + bytes - target - keyLength;
    Memory.copy(oldValue, keyAt + keyLength, Math.min(length, target));
    Record.writeHeader(
        record, Record.type(old), encoding, Record.access(old), keyLength, target, expireAt);
    Memory.copy(key, keyAt, keyLength);
    if (target > length) {
      Memory.fill(keyAt + keyLength + length, target - length, (byte) 0);
    }
    if (record != old) {
      slabs.free(old, oldBytes);
    }
    countExpiring(table, expired, false);
    noteExpiry(table, hash, expireAt);
    return record;
  }

  /** A block for a record that takes the place of an old one, whose content is gone. */
  private long reallocate(long slotAddress, long old, long bytes) {
    long oldBytes = Record.bytes(old);
    if (Slabs.usableSize(oldBytes) == Slabs.usableSize(bytes)) {
      releaseHandle(old);
      return old;
    }
    long record = slabs.allocate(bytes);
    discard(old);
    Memory.putLong(slotAddress, Memory.getLong(slotAddress) & ~Bucket.ADDRESS | record);
    return record;
  }

  private void noteExpiry(Table table, long hash, long expireAt) {
    if (expireAt != Record.NO_EXPIRY) {
      countExpiring(table, false, true);
      table.lowerEarliest(hash, expireAt);
    }
  }

  private void countExpiring(Table table, boolean before, boolean after) {
    if (before != after) {
      int change = after ? 1 : -1;
      expiring += change;
      table.addToExpiring(change);
    }
  }

  /** Frees a record that no table refers to any more, and all that it refers to. */
  private void discard(long record) {
    releaseHandle(record);
    slabs.free(record, Record.bytes(record));
  }

  private void releaseHandle(long record) {
    int encoding = Record.encoding(record);
    if (Encoding.hasHandle(encoding)) {
      handles.release(Record.type(record), encoding, Memory.getLong(Record.valueAddress(record)));
    }
  }
}
