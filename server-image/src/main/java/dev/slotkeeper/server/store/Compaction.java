package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import java.util.List;

/**
 * Moves blocks out of sparse slab pages, so that the pages can be given back. Each block is
 * referred to from one place only: a record and an overflow node from a slot, a segment from its
 * directory; so one walk over the tables finds all that is to be moved. It works in slices, between
 * which the keyspaces may change in any way.
 */
public final class Compaction {
  /** Below this, what could be won is not worth a walk. */
  private static final long LEAST_SPARSE = 1L << 20;

  /** The part of the used memory that may be idle room in sparse pages. */
  private static final int SPARSE_PART = 32;

  /** That part while nothing is allocated or freed, which would fill the room or leave new one. */
  private static final int SPARSE_PART_AT_REST = 128;

  /** The part of the used memory that may be empty pages, ready for the next growth. */
  private static final int EMPTY_PART = 128;

  /** What a chunk that was just mapped brings is not too much. */
  private static final long LEAST_EMPTY = SlabPage.CHUNK;

  /** Empty pages given back by one step: a MiB. */
  private static final int RELEASED = 16;

  private final Slabs slabs;
  private final List<Keyspace> keyspaces;
  private boolean active;

  private long sparseAtBegin;

  /** What was used at the last look. */
  private long usedAtLook;

  /** What the last round could not win. */
  private long hopeless;

  /** The next class to choose pages of. */
  private int sizeClass;

  // Where the walk goes on.
  private int database;
  private int slot;
  private long position;

  /** For keyspaces that share their slabs with nobody else. */
  public Compaction(Slabs slabs, List<Keyspace> keyspaces) {
    this.slabs = slabs;
    this.keyspaces = List.copyOf(keyspaces);
  }

  /**
   * Works for about that long, if there is enough to win: more of the used memory while it changes
   * than while it rests. Records may move.
   *
   * @return whether there is nothing more to do for now
   */
  public boolean step(long nanosBudget) {
    if (!active) {
      boolean atRest = slabs.usedBytes() == usedAtLook;
      usedAtLook = slabs.usedBytes();
      trim(atRest);
      if (!isWorthwhile(atRest)) {
        return true;
      }
      begin();
    }
    long deadline = System.nanoTime() + nanosBudget;
    do {
      if (sizeClass < SizeClass.count()) {
        slabs.chooseLeaving(sizeClass++);
      } else if (!slabs.isAnyLeaving() || !compactSegment()) {
        end();
        return true;
      }
    } while (System.nanoTime() - deadline < 0);
    return false;
  }

  private boolean isWorthwhile(boolean atRest) {
    long sparse = slabs.sparseBytes();
    int part = atRest ? SPARSE_PART_AT_REST : SPARSE_PART;
    long enough = Math.max(LEAST_SPARSE, slabs.usedBytes() / part);
    hopeless = Math.min(hopeless, sparse);
    return sparse > enough && sparse - hopeless > enough / 2;
  }

  /** Gives back empty pages that are too many, a few at a time. */
  private void trim(boolean atRest) {
    long kept = atRest ? LEAST_EMPTY : Math.max(LEAST_EMPTY, slabs.usedBytes() / EMPTY_PART);
    if (slabs.emptyBytes() > kept) {
      slabs.releaseEmptyPages(RELEASED);
    }
  }

  private void begin() {
    active = true;
    sparseAtBegin = slabs.sparseBytes();
    sizeClass = 0;
    database = 0;
    slot = 0;
    position = 0;
  }

  private void end() {
    slabs.endEvacuation();
    active = false;
    long sparse = slabs.sparseBytes();
    // A round that has won a good part is worth another one.
    hopeless = sparse < sparseAtBegin - sparseAtBegin / 8 ? 0 : sparse;
  }

  /** Compacts the next segment; answers whether there was one. */
  private boolean compactSegment() {
    while (database < keyspaces.size()) {
      Tables tables = keyspaces.get(database).tables();
      while (slot < tables.count()) {
        Table table = tables.get(slot);
        if (table != null) {
          position = compactSegment(table, position);
          if (position == 0) {
            slot++;
          }
          return true;
        }
        position = 0;
        slot++;
      }
      slot = 0;
      database++;
    }
    return false;
  }

  private long compactSegment(Table table, long hash) {
    long segment = table.segment(hash);
    if (slabs.isLeaving(Segment.address(segment))) {
      segment = Segment.relocate(slabs, segment);
      table.directory().set(hash, segment);
    }
    int buckets = Segment.buckets(segment);
    for (int i = 0; i < buckets; i++) {
      compactBucket(Segment.bucketAt(segment, i));
    }
    return Segment.end(segment, hash);
  }

  private void compactBucket(long bucket) {
    long node = bucket;
    while (true) {
      long word = Bucket.word(node);
      for (long taken = Bucket.taken(word); taken != 0; taken &= taken - 1) {
        long at = Bucket.slotAddress(node, Bucket.index(taken));
        long slotWord = Memory.getLong(at);
        long record = slotWord & Bucket.ADDRESS;
        if (slabs.isLeaving(record)) {
          long moved = relocate(slabs, record, Record.bytes(record));
          Memory.putLong(at, slotWord & ~Bucket.ADDRESS | moved);
        }
      }
      if (!Bucket.overflows(word)) {
        return;
      }
      long next = Bucket.overflow(node);
      if (slabs.isLeaving(next)) {
        next = Bucket.relocateOverflow(slabs, node);
      }
      node = next;
    }
  }

  /** Moves the bytes of a block to a new one and frees the old one. */
  static long relocate(Slabs slabs, long block, long bytes) {
    long moved = slabs.allocate(bytes);
    Memory.copy(block, moved, bytes);
    slabs.free(block, bytes);
    return moved;
  }
}
