package dev.slotkeeper.server.store;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a keyspace, one for each slot, made when the slot gets its first key; with what has
 * to be known of all of them without looking at each.
 */
final class Tables {
  /** Slots are counted in groups, so that the slot of the n-th key is found in two short walks. */
  private static final int GROUP_SHIFT = 7;

  private final Slabs slabs;
  private final long hashSeed;
  private final KeyspaceSnapshot.Current currentSnapshot = new KeyspaceSnapshot.Current();
  private final @Nullable Table[] tables;
  private final int[] sizes;
  private final long[] groupSizes;

  /**
   * The segment of each table that has only one, else 0: most look-ups need no more of a table than
   * this, and of many tables each would be several lines of memory that are seldom near.
   */
  private final long[] onlySegments;

  /** Lower bounds of the tables' expiries. */
  private final long[] earliest;

  private long size;
  private long expiring;

  Tables(Slabs slabs, int count, long hashSeed) {
    this.slabs = slabs;
    this.hashSeed = hashSeed;
    tables = new @Nullable Table[count];
    sizes = new int[count];
    onlySegments = new long[count];
    groupSizes = new long[(count >> GROUP_SHIFT) + 1];
    earliest = new long[count];
    Arrays.fill(earliest, Long.MAX_VALUE);
  }

  int count() {
    return tables.length;
  }

  @Nullable Table get(int slot) {
    return tables[slot];
  }

  /** The segment that a hash of a slot belongs to, 0 when the slot has no table. */
  long segment(int slot, long hash) {
    long only = onlySegments[slot];
    if (only != 0) {
      return only;
    }
    Table table = tables[slot];
    return table == null ? 0 : table.segment(hash);
  }

  /** To be called before a record of this hash is changed. */
  void save(int slot, long hash) {
    if (currentSnapshot.get() != null) {
      getOrCreate(slot).save(hash);
    }
  }

  Table getOrCreate(int slot) {
    Table table = tables[slot];
    if (table == null) {
      table = new Table(slabs, hashSeed, currentSnapshot, onlySegments, slot);
      tables[slot] = table;
    }
    return table;
  }

  /** Forgets a slot's table; answers it. */
  @Nullable Table drop(int slot) {
    Table table = tables[slot];
    if (table != null) {
      tables[slot] = null;
      onlySegments[slot] = 0;
      addToSize(slot, -table.size());
      expiring -= table.expiring();
      earliest[slot] = Long.MAX_VALUE;
    }
    return table;
  }

  void forEach(Consumer<Table> visitor) {
    for (Table table : tables) {
      if (table != null) {
        visitor.accept(table);
      }
    }
  }

  KeyspaceSnapshot.Current currentSnapshot() {
    return currentSnapshot;
  }

  /** The tables that are there now. */
  @Nullable Table[] copy() {
    return tables.clone();
  }

  /** The number of keys. */
  long size() {
    return size;
  }

  /** The number of keys of a slot. */
  int size(int slot) {
    return sizes[slot];
  }

  /** Notes that a slot has more or fewer keys. */
  void addToSize(int slot, int change) {
    size += change;
    sizes[slot] += change;
    groupSizes[slot >> GROUP_SHIFT] += change;
  }

  /** The number of keys that expire. */
  long expiring() {
    return expiring;
  }

  /** Notes that a slot has more or fewer keys that expire. */
  void addToExpiring(int slot, int change) {
    expiring += change;
    getOrCreate(slot).addToExpiring(change);
  }

  /** No key of a slot expires before this. */
  long earliest(int slot) {
    return earliest[slot];
  }

  /** Replaces the bound of a slot. */
  void earliest(int slot, long expireAt) {
    earliest[slot] = expireAt;
  }

  /** Notes that a key of a slot expires then. */
  void lowerEarliest(int slot, long hash, long expireAt) {
    if (expireAt < earliest[slot]) {
      earliest[slot] = expireAt;
    }
    getOrCreate(slot).lowerEarliest(hash, expireAt);
  }

  /** A slot that has keys, the more likely the more it has. There must be a key. */
  int randomSlot(RandomGenerator random) {
    if (tables.length == 1) {
      return 0;
    }
    long n = random.nextLong(size);
    int group = 0;
    while (n >= groupSizes[group]) {
      n -= groupSizes[group++];
    }
    int slot = group << GROUP_SHIFT;
    while (n >= sizes[slot]) {
      n -= sizes[slot++];
    }
    return slot;
  }
}
