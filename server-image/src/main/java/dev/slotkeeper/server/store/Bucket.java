package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;

/**
 * One cache line of a {@link Segment}: a word of seven tags and one byte of marks, then seven slots
 * of 8 bytes. A tag is 8 bits of a key's hash, 0 where the slot is free; a slot is 16 more bits of
 * the hash over the 48 bits of a record's address.
 *
 * <p>When all seven are taken, the last slot turns into the reference to an overflow node: the same
 * layout, but with room for 2 to 7 slots only, so that an overflow of one record costs 24 bytes. A
 * full overflow node of seven has a further one. In a chain only the last node has free slots, and
 * it holds at least two records.
 */
final class Bucket {
  static final int BYTES = 64;
  static final int SLOTS = 7;

  /** The largest mark. */
  static final int MARKS = 127;

  static final long ADDRESS = (1L << 48) - 1;

  private static final int LAST = 8 * SLOTS;
  private static final long HIGH_BITS = 0x0080808080808080L;
  private static final long LOW_BITS = 0x007f7f7f7f7f7f7fL;
  private static final long ONES = 0x0001010101010101L;

  /** In the marks: the last slot refers to an overflow node. */
  private static final long OVERFLOW = 1L << 63;

  private static final int MARK_SHIFT = 56;
  private static final long MARK = 0x7fL << MARK_SHIFT;

  private Bucket() {}

  /** The tag of a hash, never 0. */
  static int tag(long hash) {
    int tag = (int) hash & 0xff;
    return tag == 0 ? 1 : tag;
  }

  /** Has bit 7 of each of the first seven bytes set that equals the tag; exact. */
  static long matches(long word, int tag) {
    long difference = word ^ tag * ONES;
    return ~((difference & LOW_BITS) + LOW_BITS | difference) & HIGH_BITS;
  }

  /** The slot that the lowest bit of a match stands for. */
  static int index(long matches) {
    return Long.numberOfTrailingZeros(matches) >>> 3;
  }

  static long word(long node) {
    return Memory.getLong(node);
  }

  static long slotAddress(long node, int index) {
    return node + 8 + 8L * index;
  }

  static long slot(long node, int index) {
    return Memory.getLong(node + 8 + 8L * index);
  }

  static boolean overflows(long word) {
    return word < 0;
  }

  /** The node that a node whose word has the overflow mark goes on with. */
  static long overflow(long node) {
    return Memory.getLong(node + LAST) & ADDRESS;
  }

  static int tagAt(long node, int index) {
    return Memory.getUnsignedByte(node + index);
  }

  /** Bit 7 of each byte whose slot holds a record. */
  static long taken(long word) {
    return ~matches(word, 0) & HIGH_BITS;
  }

  /** The number a snapshot has marked the bucket with, 0 to 127; 0 is none. */
  static int mark(long bucket) {
    return (int) (Memory.getLong(bucket) >>> MARK_SHIFT) & 0x7f;
  }

  static void mark(long bucket, int mark) {
    Memory.putLong(bucket, Memory.getLong(bucket) & ~MARK | (long) mark << MARK_SHIFT);
  }

  /** How many records the bucket and its overflow nodes hold. */
  static int count(long bucket) {
    int count = 0;
    long node = bucket;
    while (true) {
      long word = word(node);
      count += Long.bitCount(taken(word));
      if (!overflows(word)) {
        return count;
      }
      node = overflow(node);
    }
  }

  /** The {@code n}-th record of the bucket and its overflow nodes, from 0 on. */
  static long record(long bucket, int n) {
    int rest = n;
    long node = bucket;
    while (true) {
      long word = word(node);
      long taken = taken(word);
      int here = Long.bitCount(taken);
      if (rest < here) {
        for (; rest > 0; rest--) {
          taken &= taken - 1;
        }
        return slot(node, index(taken)) & ADDRESS;
      }
      rest -= here;
      node = overflow(node);
    }
  }

  static void forEach(long bucket, RecordVisitor visitor) {
    long node = bucket;
    while (true) {
      long word = word(node);
      for (long taken = taken(word); taken != 0; taken &= taken - 1) {
        visitor.visit(slot(node, index(taken)) & ADDRESS);
      }
      if (!overflows(word)) {
        return;
      }
      node = overflow(node);
    }
  }

  /** Adds a record that is not there yet. */
  static void insert(Slabs slabs, long bucket, int tag, long slot) {
    long parent = 0;
    long node = bucket;
    while (true) {
      long word = word(node);
      if (!overflows(word)) {
        int capacity = capacity(word, parent != 0);
        long free = matches(word, 0) & ((1L << 8 * capacity) - 1);
        if (free != 0) {
          set(node, index(free), tag, slot);
        } else if (capacity == SLOTS) {
          startOverflow(slabs, node, tag, slot);
        } else {
          enlarge(slabs, parent, node, capacity, tag, slot);
        }
        return;
      }
      parent = node;
      node = overflow(node);
    }
  }

  /** Takes a record out; {@code node} is the bucket or the overflow node that holds it. */
  static void remove(Slabs slabs, long bucket, long node, int index) {
    long parent = 0;
    long last = bucket;
    long word = word(bucket);
    while (overflows(word)) {
      parent = last;
      last = overflow(last);
      word = word(last);
    }
    if (parent == 0) {
      Memory.putByte(bucket + index, (byte) 0);
      return;
    }
    int end = Long.bitCount(taken(word)) - 1;
    set(node, index, tagAt(last, end), slot(last, end));
    Memory.putByte(last + end, (byte) 0);
    if (end == 1) {
      long slot = slot(last, 0);
      int tag = tagAt(last, 0);
      slabs.free(last, nodeBytes(capacity(word, true)));
      Memory.putLong(parent, Memory.getLong(parent) & ~OVERFLOW);
      set(parent, SLOTS - 1, tag, slot);
    }
  }

  /** Moves the overflow node of a node to another place; answers where it is. */
  static long relocateOverflow(Slabs slabs, long node) {
    long old = overflow(node);
    long moved = Compaction.relocate(slabs, old, nodeBytes(capacity(word(old), true)));
    Memory.putLong(node + LAST, moved);
    return moved;
  }

  /** Frees the overflow nodes; the bucket itself is not touched. */
  static void freeOverflow(Slabs slabs, long bucket) {
    long word = word(bucket);
    if (overflows(word)) {
      long node = overflow(bucket);
      while (true) {
        word = word(node);
        long next = overflows(word) ? overflow(node) : 0;
        slabs.free(node, nodeBytes(capacity(word, true)));
        if (next == 0) {
          return;
        }
        node = next;
      }
    }
  }

  private static int capacity(long word, boolean isOverflow) {
    return isOverflow ? (int) (word >>> MARK_SHIFT) & 7 : SLOTS;
  }

  private static long nodeBytes(int capacity) {
    return 8 + 8L * capacity;
  }

  private static void set(long node, int index, int tag, long slot) {
    Memory.putByte(node + index, (byte) tag);
    Memory.putLong(node + 8 + 8L * index, slot);
  }

  private static void startOverflow(Slabs slabs, long node, int tag, long slot) {
    long added = slabs.allocate(nodeBytes(2));
    Memory.putLong(added, 2L << MARK_SHIFT);
    set(added, 0, tagAt(node, SLOTS - 1), slot(node, SLOTS - 1));
    set(added, 1, tag, slot);
    set(node, SLOTS - 1, 0, added);
    Memory.putLong(node, Memory.getLong(node) | OVERFLOW);
  }

  private static void enlarge(
      Slabs slabs, long parent, long node, int capacity, int tag, long slot) {
    long larger = slabs.allocate(nodeBytes(capacity + 1));
    long tags = Memory.getLong(node) & ~MARK;
    Memory.putLong(larger, tags | (long) (capacity + 1) << MARK_SHIFT);
    Memory.copy(node + 8, larger + 8, 8L * capacity);
    set(larger, capacity, tag, slot);
    slabs.free(node, nodeBytes(capacity));
    Memory.putLong(parent + LAST, larger);
  }
}
