package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import java.util.random.RandomGenerator;

/**
 * One database: records by key, in one table or in one table for each slot. It knows when keys
 * expire but hides none: whether an expired key still counts is the caller's decision.
 *
 * <p>Keys come as an address and a length; they may lie in a record of this keyspace where a method
 * says so. Addresses of records are valid until the next call that changes the keyspace. Sizes and
 * lengths are bytes, times are milliseconds since 1970.
 */
public final class Keyspace {
  private final SlotFunction slots;
  private final long hashSeed;
  private final RecordMemory records;
  private final Graveyard graveyard;
  private final Slabs slabs;
  private final ExpectedKey expected = new ExpectedKey();
  private Tables tables;
  private ActiveExpiry activeExpiry;

  /** What the last snapshot marked buckets with. */
  private int snapshotMark;

  /** The expiry of what the last {@link #put} replaced. */
  private long replacedExpiry = Record.NO_EXPIRY;

  /** How many snapshots in a row were aborted and left marks behind. */
  private int aborted;

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
    records = new RecordMemory(slabs, handles);
    this.tables = new Tables(slabs, tables, hashSeed);
    graveyard = new Graveyard(records::discard);
    activeExpiry = new ActiveExpiry(this.tables);
  }

  /** The number of keys. */
  public long size() {
    return tables.size();
  }

  /** The number of keys with an expiry. */
  public long expiring() {
    return tables.expiring();
  }

  /** The number of keys of a slot. */
  public int slotSize(int slot) {
    return tables.size(slot);
  }

  /** Where dropped tables wait until their memory is freed. */
  public Graveyard graveyard() {
    return graveyard;
  }

  /** The record of a key, or 0. */
  public long find(long key, int keyLength) {
    long at = locate(slot(key, keyLength), hash(key, keyLength), key, keyLength);
    return at == 0 ? 0 : RecordMemory.at(at);
  }

  /** Reads a little of what looking up these keys will read, so that it is near when they come. */
  public void touch(UpcomingKeys keys) {
    keys.touch(tables, slots, hashSeed);
  }

  /** Spares the following calls to compute slot and hash of this key anew. */
  public void expect(UpcomingKeys keys, int index) {
    expected.set(keys, index);
  }

  /** To be called before the bytes of the key that is expected may change. */
  public void expectNothing() {
    expected.clear();
  }

  /**
   * The record of a key, or 0; the caller may change the bytes of the value and the encoding in
   * place, because an active snapshot has already taken the old ones.
   */
  public long findForWrite(long key, int keyLength) {
    int slot = slot(key, keyLength);
    long hash = hash(key, keyLength);
    long at = locate(slot, hash, key, keyLength);
    if (at == 0) {
      return 0;
    }
    tables.save(slot, hash);
    return RecordMemory.at(at);
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
    int slot = slot(key, keyLength);
    long hash = hash(key, keyLength);
    long at = locate(slot, hash, key, keyLength);
    long record;
    replacedExpiry = Record.NO_EXPIRY;
    if (at == 0) {
      record = records.create(key, keyLength, type, encoding, valueLength, expireAt);
      insert(tables.getOrCreate(slot), hash, record);
      tables.addToSize(slot, 1);
    } else {
      tables.save(slot, hash);
      replacedExpiry = Record.expireAt(RecordMemory.at(at));
      record = records.replace(at, key, keyLength, type, encoding, valueLength, expireAt);
      if (replacedExpiry != Record.NO_EXPIRY) {
        tables.addToExpiring(slot, -1);
      }
    }
    noteExpiry(slot, hash, expireAt);
    return record;
  }

  /** When what the last {@link #put} replaced was to expire; {@link Record#NO_EXPIRY} for never. */
  public long replacedExpiry() {
    return replacedExpiry;
  }

  /**
   * Gives a value a new length: the first bytes, the type and the expiry stay, added bytes are 0.
   * The key must not lie in this keyspace.
   *
   * @return the record, which may have moved, or 0 when the key is absent
   */
  public long resizeValue(long key, int keyLength, int encoding, int newLength) {
    int slot = slot(key, keyLength);
    long hash = hash(key, keyLength);
    long at = locate(slot, hash, key, keyLength);
    if (at == 0) {
      return 0;
    }
    tables.save(slot, hash);
    long expireAt = Record.expireAt(RecordMemory.at(at));
    return records.reshape(at, key, keyLength, encoding, newLength, expireAt);
  }

  /**
   * Sets or with {@link Record#NO_EXPIRY} clears when a key expires. The key must not lie in this
   * keyspace.
   *
   * @return the record, which may have moved, or 0 when the key is absent
   */
  public long expire(long key, int keyLength, long expireAt) {
    int slot = slot(key, keyLength);
    long hash = hash(key, keyLength);
    long at = locate(slot, hash, key, keyLength);
    if (at == 0) {
      return 0;
    }
    tables.save(slot, hash);
    long old = RecordMemory.at(at);
    if (Record.expires(old)) {
      tables.addToExpiring(slot, -1);
    }
    noteExpiry(slot, hash, expireAt);
    if (Record.expires(old) == (expireAt != Record.NO_EXPIRY)) {
      if (Record.expires(old)) {
        Record.overwriteExpiry(old, expireAt);
      }
      return old;
    }
    int encoding = Record.encoding(old);
    int length = Record.valueLength(old);
    return records.reshape(at, key, keyLength, encoding, length, expireAt);
  }

  /**
   * Removes a key, which may lie in its own record; unless its time was over before {@code now}:
   * then it stays.
   *
   * @return whether it was removed, or was not there, or is over
   */
  public Removal removeUnlessOver(long key, int keyLength, long now) {
    int slot = slot(key, keyLength);
    long hash = hash(key, keyLength);
    long at = locate(slot, hash, key, keyLength);
    if (at == 0) {
      return Removal.ABSENT;
    }
    long record = RecordMemory.at(at);
    if (Record.expires(record) && Record.expireAt(record) < now) {
      return Removal.OVER;
    }
    take(slot, hash, at);
    records.discard(record);
    return Removal.DONE;
  }

  /** Removes a key, which may lie in its own record; answers whether it was there. */
  public boolean remove(long key, int keyLength) {
    long record = take(key, keyLength);
    if (record == 0) {
      return false;
    }
    records.discard(record);
    return true;
  }

  /**
   * Gives a value and its expiry another key, in this keyspace or another one of the same slabs,
   * where it replaces what is there. The new key must not lie in either.
   *
   * @return the new record, or 0 when the old key is absent
   */
  public long move(long key, int keyLength, Keyspace target, long newKey, int newKeyLength) {
    long old = find(key, keyLength);
    if (old == 0) {
      return 0;
    }
    if (target == this && target.find(newKey, newKeyLength) == old) {
      return old;
    }
    int length = Record.valueLength(old);
    long record =
        target.put(
            newKey,
            newKeyLength,
            Record.type(old),
            Record.encoding(old),
            length,
            Record.expireAt(old));
    Memory.copy(Record.valueAddress(old), Record.valueAddress(record), length);
    Record.access(record, Record.access(old));
    // The value lives on in the new record: only the bytes of the old one are given back.
    take(key, keyLength);
    records.free(old);
    return record;
  }

  /** Takes a record out of its table without freeing it. */
  private long take(long key, int keyLength) {
    int slot = slot(key, keyLength);
    long hash = hash(key, keyLength);
    long at = locate(slot, hash, key, keyLength);
    return at == 0 ? 0 : take(slot, hash, at);
  }

  private long take(int slot, long hash, long at) {
    long record = RecordMemory.at(at);
    tables.getOrCreate(slot).remove(hash, at);
    tables.addToSize(slot, -1);
    if (Record.expires(record)) {
      tables.addToExpiring(slot, -1);
    }
    return record;
  }

  /** Removes all keys at once; their memory is freed by the {@link #graveyard()}. */
  public long clear() {
    long removed = size();
    graveyard.add(tables);
    tables = new Tables(slabs, tables.count(), hashSeed);
    activeExpiry = new ActiveExpiry(tables);
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
    Table table = tables.drop(slot);
    if (table == null) {
      return 0;
    }
    graveyard.add(table);
    return table.size();
  }

  /** Shows up to {@code max} records of a slot. */
  public void slotKeys(int slot, int max, RecordVisitor visitor) {
    Table table = tables.get(slot);
    if (table != null) {
      table.forEach(max, visitor);
    }
  }

  /** Shows all records, in no particular order. The visitor must not change the keyspace. */
  public void forEach(RecordVisitor visitor) {
    tables.forEach(table -> table.forEach(Integer.MAX_VALUE, visitor));
  }

  /**
   * Goes on with an iteration over all records: shows about {@code count} and answers the cursor to
   * go on from, 0 at the end. Every key that is there from the first call (with cursor 0) to the
   * last is shown at least once, whatever else happens in between. Cursors are below 2^52, so that
   * clients may keep them in a double. The visitor must not change the keyspace.
   */
  public long scan(long cursor, int count, RecordVisitor visitor) {
    return ScanCursor.scan(tables, cursor, count, visitor);
  }

  /** A random record, each as likely as any other; 0 if there is none. */
  public long random(RandomGenerator random) {
    return size() == 0 ? 0 : RandomRecords.one(tables, random);
  }

  /** Shows up to {@code n} records from a random place, for eviction; quicker than fair. */
  public void sample(int n, RandomGenerator random, RecordVisitor visitor) {
    if (size() > 0) {
      RandomRecords.some(tables, n, random, visitor);
    }
  }

  /** As {@link #sample}, but only of keys that expire. */
  public void sampleExpiring(int n, RandomGenerator random, RecordVisitor visitor) {
    if (expiring() > 0) {
      RandomRecords.someExpiring(tables, n, random, visitor);
    }
  }

  /**
   * Shows records whose expiry is before {@code now} for about {@code nanosBudget}. The visitor may
   * remove the record that it is shown, but change nothing else.
   *
   * @return how many were shown
   */
  public int expireDue(long now, long nanosBudget, RecordVisitor due) {
    return expiring() == 0 ? 0 : activeExpiry.show(now, nanosBudget, due);
  }

  Tables tables() {
    return tables;
  }

  /** A mark for a new snapshot that no bucket bears. */
  int nextSnapshotMark() {
    if (aborted == Bucket.MARKS - 1) {
      tables.forEach(Table::clearMarks);
      aborted = 0;
    }
    snapshotMark = snapshotMark % Bucket.MARKS + 1;
    return snapshotMark;
  }

  /** A complete snapshot has removed all marks, also those of aborted ones before it. */
  void snapshotEnded(boolean complete) {
    aborted = complete ? 0 : aborted + 1;
  }

  private int slot(long key, int keyLength) {
    if (expected.is(key, keyLength)) {
      return expected.slot();
    }
    return tables.count() == 1 ? 0 : slots.slot(key, keyLength);
  }

  private long hash(long key, int keyLength) {
    return expected.is(key, keyLength) ? expected.hash() : Hash.hash(key, keyLength, hashSeed);
  }

  /** The address of a key's slot in its bucket, or 0. */
  private long locate(int slot, long hash, long key, int keyLength) {
    long segment = tables.segment(slot, hash);
    return segment == 0 ? 0 : Table.locate(segment, hash, key, keyLength);
  }

  private void insert(Table table, long hash, long record) {
    try {
      table.insert(hash, record);
    } catch (OutOfMemoryError e) {
      records.free(record);
      throw e;
    }
  }

  private void noteExpiry(int slot, long hash, long expireAt) {
    if (expireAt != Record.NO_EXPIRY) {
      tables.addToExpiring(slot, 1);
      tables.lowerEarliest(slot, hash, expireAt);
    }
  }
}
