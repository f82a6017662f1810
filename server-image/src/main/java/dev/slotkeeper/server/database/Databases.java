package dev.slotkeeper.server.database;

import dev.slotkeeper.server.store.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * All databases of the server, and what they share: the time of the running command, and what is
 * counted.
 */
public final class Databases {
  private final List<Database> list = new ArrayList<>();
  private final AccessClock access = new AccessClock();
  private final LazyFree lazyFree = new LazyFree();
  private final SharedNumbers sharedNumbers = new SharedNumbers();
  private final RemovalListener listener;
  private ExpiryMode expiryMode = ExpiryMode.REMOVE;
  private long now;

  /** Changes since the start; never goes back. */
  public long dirty;

  /** Look-ups for reading that found a key. */
  public long hits;

  /** Look-ups for reading that found none. */
  public long misses;

  /** Keys removed because their time was over. */
  public long expired;

  /** Keys removed to make room. */
  public long evicted;

  /**
   * @param keyspaces makes the empty keyspace of the database with this index
   */
  public Databases(int count, IntFunction<Keyspace> keyspaces, RemovalListener listener) {
    this.listener = listener;
    for (int i = 0; i < count; i++) {
      list.add(new Database(this, i, keyspaces.apply(i)));
    }
  }

  public int count() {
    return list.size();
  }

  public Database get(int index) {
    return list.get(index);
  }

  public List<Database> list() {
    return list;
  }

  /** Milliseconds since 1970 against which keys expire. */
  public long now() {
    return now;
  }

  /** Sets the time; during a command and a transaction it stands still. */
  public void now(long millis) {
    now = millis;
    access.set(millis);
  }

  public AccessClock access() {
    return access;
  }

  public SharedNumbers sharedNumbers() {
    return sharedNumbers;
  }

  public LazyFree lazyFree() {
    return lazyFree;
  }

  public ExpiryMode expiryMode() {
    return expiryMode;
  }

  public void expiryMode(ExpiryMode mode) {
    expiryMode = mode;
  }

  /**
   * Whether a key that is given this expiry shall go at once. Where the primary decides, it stays
   * until the primary says so.
   */
  public boolean isOver(long expireAt) {
    return expireAt <= now && expiryMode == ExpiryMode.REMOVE;
  }

  RemovalListener listener() {
    return listener;
  }

  /** Exchanges the keys of two databases. */
  public void swap(int a, int b) {
    if (a != b) {
      Database.swap(list.get(a), list.get(b));
    }
    dirty++;
  }

  /** Empties all databases and returns how many keys there were. */
  public long clear() {
    long removed = 0;
    for (Database database : list) {
      removed += database.clear();
    }
    return removed;
  }
}
