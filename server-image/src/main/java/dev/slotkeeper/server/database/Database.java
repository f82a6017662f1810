package dev.slotkeeper.server.database;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.RecordVisitor;
import dev.slotkeeper.server.store.Removal;
import java.util.List;

/**
 * One numbered database: look-ups that leave out expired keys, and changes that are counted and
 * told to watchers. Keys are given as ranges of memory. Addresses of records are valid until the
 * next call that changes something.
 */
public final class Database {
  private final Databases all;
  private final int index;
  private final Watches watches = new Watches();
  private final RecordVisitor removeIfExpired = this::removeIfExpired;
  private Keyspace keyspace;

  Database(Databases all, int index, Keyspace keyspace) {
    this.all = all;
    this.index = index;
    this.keyspace = keyspace;
  }

  public int index() {
    return index;
  }

  /** The keys below, expired ones included. */
  public Keyspace keyspace() {
    return keyspace;
  }

  public Watches watches() {
    return watches;
  }

  /**
   * Looks a key up to be read: counted as hit or miss, its access time noted. Returns its record,
   * or 0.
   */
  public long read(long key, int length) {
    long record = peek(key, length);
    if (record == 0) {
      all.misses++;
      return 0;
    }
    all.hits++;
    all.access().touch(record);
    return record;
  }

  /** As {@link #read}, but the access time stays: for commands that ask about a key. */
  public long inspect(long key, int length) {
    long record = peek(key, length);
    if (record == 0) {
      all.misses++;
    } else {
      all.hits++;
    }
    return record;
  }

  /** Looks a key up without a trace: neither counted nor noted. Returns its record, or 0. */
  public long peek(long key, int length) {
    long record = keyspace.find(key, length);
    return record != 0 && isExpired(record) ? hide(key, length) : record;
  }

  /**
   * Looks a key up to be changed in place; the caller says {@link #changed} afterwards. Returns its
   * record, or 0.
   */
  public long write(long key, int length) {
    long record = keyspace.findForWrite(key, length);
    if (record == 0) {
      return 0;
    }
    if (isExpired(record)) {
      return hide(key, length);
    }
    all.access().touch(record);
    return record;
  }

  /**
   * Creates or replaces a key. The caller fills the value's bytes of the returned record at once.
   *
   * @param expireAt milliseconds since 1970, or {@link Record#NO_EXPIRY}
   */
  public long put(long key, int length, int type, int encoding, int valueLength, long expireAt) {
    long record = keyspace.put(key, length, type, encoding, valueLength, expireAt);
    long replaced = keyspace.replacedExpiry();
    if (replaced != Record.NO_EXPIRY && replaced < all.now()) {
      forget(key, length, record);
    }
    all.access().create(record);
    changed(key, length);
    return record;
  }

  /** Changes the length of a value, keeping what fits, zeroing what is new. The key must exist. */
  public long resize(long key, int length, int encoding, int valueLength) {
    long record = keyspace.resizeValue(key, length, encoding, valueLength);
    changed(key, length);
    return record;
  }

  /**
   * Sets when a key expires, or with {@link Record#NO_EXPIRY} that it never does. The key must
   * exist.
   */
  public long expire(long key, int length, long expireAt) {
    long record = keyspace.expire(key, length, expireAt);
    changed(key, length);
    return record;
  }

  /** Removes a key; false when there was none, or an expired one. */
  public boolean delete(long key, int length) {
    long over = all.expiryMode() == ExpiryMode.KEEP ? Long.MIN_VALUE : all.now();
    Removal removal = keyspace.removeUnlessOver(key, length, over);
    if (removal == Removal.OVER) {
      hide(key, length);
    }
    if (removal != Removal.DONE) {
      return false;
    }
    changed(key, length);
    return true;
  }

  /**
   * Gives a value and its expiry another key, here or in another database, where it replaces what
   * is there. The old key must exist, and the two must not be the same.
   */
  public void move(long key, int length, Database target, long newKey, int newLength) {
    keyspace.move(key, length, target.keyspace, newKey, newLength);
    changed(key, length);
    target.changed(newKey, newLength);
  }

  /** Whether the time of a record is over and it is not to be shown. */
  public boolean isExpired(long record) {
    long at = Record.expireAt(record);
    return at != Record.NO_EXPIRY && at < all.now() && all.expiryMode() != ExpiryMode.KEEP;
  }

  /**
   * Counts a change of a key and tells its watchers. Called by the methods above; after changes in
   * place call it.
   */
  public void changed(long key, int length) {
    all.dirty++;
    if (!watches.isEmpty()) {
      watches.changed(key, length);
    }
  }

  /** Number of keys, those included whose time is over but which nobody has looked at since. */
  public long size() {
    return keyspace.size();
  }

  /** Empties the database and returns how many keys there were. */
  public long clear() {
    long removed = keyspace.size();
    tellWatchers(keyspace);
    keyspace.clear();
    all.dirty += removed;
    return removed;
  }

  /**
   * Removes a key whose time is over and tells replicas; for look-ups and for the active search for
   * such keys.
   */
  void removeExpired(long key, int length) {
    all.expired++;
    remove(key, length, all.lazyFree().expiry);
  }

  /** What a new value replaced was over: then it was removed first, as far as replicas know. */
  private void forget(long key, int length, long record) {
    if (all.expiryMode() == ExpiryMode.REMOVE) {
      all.expired++;
      all.listener().removing(index, key, length, all.lazyFree().expiry);
      Record.access(record, 0);
    }
  }

  private void remove(long key, int length, boolean lazily) {
    all.listener().removing(index, key, length, lazily);
    // Before the removal: the key may stand in the record itself.
    if (!watches.isEmpty()) {
      watches.changed(key, length);
    }
    keyspace.remove(key, length);
  }

  /** Removes keys whose time is over, for about that many nanoseconds. */
  public void removeDue(long nanosBudget) {
    keyspace.expireDue(all.now(), nanosBudget, removeIfExpired);
  }

  private void removeIfExpired(long record) {
    if (isExpired(record)) {
      removeExpired(Record.keyAddress(record), Record.keyLength(record));
    }
  }

  /** Removes a key to make room and tells replicas; it may lie in its own record. */
  public void evict(long key, int length) {
    all.evicted++;
    remove(key, length, all.lazyFree().eviction);
  }

  /** Exchanges the keys of two databases; watchers of keys that exist in either are told. */
  static void swap(Database a, Database b) {
    for (Database each : List.of(a, b)) {
      each.tellWatchers(a.keyspace, b.keyspace);
    }
    Keyspace keys = a.keyspace;
    a.keyspace = b.keyspace;
    b.keyspace = keys;
  }

  /** Tells the watchers of those keys that exist in one of the keyspaces. */
  private void tellWatchers(Keyspace... keyspaces) {
    if (watches.isEmpty()) {
      return;
    }
    try (Buffer key = new Buffer()) {
      for (byte[] bytes : watches.keys()) {
        key.clear();
        key.put(bytes);
        for (Keyspace keys : keyspaces) {
          if (keys.find(key.address(), bytes.length) != 0) {
            watches.changed(bytes);
          }
        }
      }
    }
  }

  private long hide(long key, int length) {
    if (all.expiryMode() == ExpiryMode.REMOVE) {
      removeExpired(key, length);
    }
    return 0;
  }
}
