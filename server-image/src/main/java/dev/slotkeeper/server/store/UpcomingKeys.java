package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;

/**
 * Keys that are about to be looked up. Memory is slow to come but may come from many places at the
 * same time: so what several look-ups will read is touched first, step by step for all of them. In
 * each step no read depends on another one, and the processor waits for all at once.
 */
public final class UpcomingKeys {
  /** How many keys there is room for. */
  public static final int MOST = 64;

  /** A record of moderate size has its end this far behind its beginning: on the next line. */
  private static final int NEXT_LINE = 32;

  private static final long OS_PAGE = 4096;

  private final long[] keys = new long[MOST];
  private final int[] lengths = new int[MOST];
  private final int[] slots = new int[MOST];
  private final long[] hashes = new long[MOST];

  /** Buckets, then records. */
  private final long[] addresses = new long[MOST];

  private int count;

  /** What was read, of no use but for being read: the compiler must not leave it out. */
  long seen;

  public int count() {
    return count;
  }

  public boolean isFull() {
    return count == MOST;
  }

  public void clear() {
    count = 0;
  }

  /** Adds a key, which must stay where it is until {@link Keyspace#touch}. */
  public void add(long key, int length) {
    keys[count] = key;
    lengths[count] = length;
    count++;
  }

  /** The slot of a key, after {@link Keyspace#touch}. */
  public int slot(int index) {
    return slots[index];
  }

  long key(int index) {
    return keys[index];
  }

  int length(int index) {
    return lengths[index];
  }

  long hash(int index) {
    return hashes[index];
  }

  void touch(Tables tables, SlotFunction slotFunction, long hashSeed) {
    boolean oneTable = tables.count() == 1;
    for (int i = 0; i < count; i++) {
      hashes[i] = Hash.hash(keys[i], lengths[i], hashSeed);
      slots[i] = oneTable ? 0 : slotFunction.slot(keys[i], lengths[i]);
    }
    findBuckets(tables);
    findRecords();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      long record = addresses[i];
      if (record != 0) {
        long end = Math.min(record + NEXT_LINE, record | OS_PAGE - 1);
        sum += Memory.getByte(record) + Memory.getByte(end);
      }
    }
    seen = sum;
  }

  private void findBuckets(Tables tables) {
    for (int i = 0; i < count; i++) {
      long segment = tables.segment(slots[i], hashes[i]);
      addresses[i] = segment == 0 ? 0 : Segment.bucket(segment, hashes[i]);
    }
  }

  /** The first record of each bucket that may be meant. */
  private void findRecords() {
    for (int i = 0; i < count; i++) {
      long bucket = addresses[i];
      if (bucket != 0) {
        long matches = Bucket.matches(Bucket.word(bucket), Bucket.tag(hashes[i]));
        addresses[i] =
            matches == 0 ? 0 : Bucket.slot(bucket, Bucket.index(matches)) & Bucket.ADDRESS;
      }
    }
  }
}
