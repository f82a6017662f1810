package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;

/**
 * The descriptor of a slab page: 64 bytes at the start of the page's chunk. A page is named by the
 * descriptor's address, and is in one of the doubly linked lists of {@link Slabs}, or in none while
 * it is full.
 */
final class SlabPage {
  static final long CHUNK = 2L << 20;
  static final int SHIFT = 16;
  static final int PER_CHUNK = (int) (CHUNK >> SHIFT);

  private static final int DESCRIPTOR = 64;

  /**
   * The descriptors, the counts of pages in use and absent, and room to the next page of the
   * system.
   */
  private static final int CHUNK_HEADER = 4096;

  private static final int PAGES_IN_USE = PER_CHUNK * DESCRIPTOR;
  private static final int PAGES_ABSENT = PAGES_IN_USE + 4;

  private static final int CLASS = 0;
  private static final int LIVE = 4;
  private static final int FRESH = 8;
  private static final int CAPACITY = 12;
  private static final int FREE_LIST = 16;
  private static final int NEXT = 24;
  private static final int PREVIOUS = 32;
  private static final int STATE = 40;

  /** The page is to be emptied: nothing is allocated from it. */
  static final int LEAVING = 1;

  /** The page is empty, and its memory was given back to the operating system. */
  static final int ABSENT = 2;

  private SlabPage() {}

  /** The page that a block lies in. */
  static long of(long block) {
    long chunk = block & -CHUNK;
    return chunk + (block - chunk >> SHIFT) * DESCRIPTOR;
  }

  static long at(long chunk, int index) {
    return chunk + (long) index * DESCRIPTOR;
  }

  static long chunk(long page) {
    return page & -CHUNK;
  }

  /** The number of the page in its chunk. */
  static int index(long page) {
    return (int) (page & CHUNK - 1) / DESCRIPTOR;
  }

  /** The first byte of the page's blocks. */
  static long start(long page) {
    int index = index(page);
    return chunk(page) + (index == 0 ? CHUNK_HEADER : (long) index << SHIFT);
  }

  static long end(long page) {
    return chunk(page) + (index(page) + 1L << SHIFT);
  }

  static int sizeClass(long page) {
    return Memory.getInt(page + CLASS);
  }

  /** How many blocks are handed out. */
  static int live(long page) {
    return Memory.getInt(page + LIVE);
  }

  static void live(long page, int live) {
    Memory.putInt(page + LIVE, live);
  }

  static int capacity(long page) {
    return Memory.getInt(page + CAPACITY);
  }

  static int state(long page) {
    return Memory.getInt(page + STATE);
  }

  static void state(long page, int state) {
    Memory.putInt(page + STATE, state);
  }

  static long next(long page) {
    return Memory.getLong(page + NEXT);
  }

  /** Makes an empty page one of a class. */
  static void assign(long page, int sizeClass) {
    Memory.putInt(page + CLASS, sizeClass);
    Memory.putInt(page + LIVE, 0);
    Memory.putInt(page + FRESH, 0);
    Memory.putInt(page + CAPACITY, (int) (end(page) - start(page)) / SizeClass.size(sizeClass));
    Memory.putLong(page + FREE_LIST, 0);
    Memory.putInt(page + STATE, 0);
  }

  /** Takes a free block of a page that has one; does not count it. */
  static long take(long page, int size) {
    long block = Memory.getLong(page + FREE_LIST);
    if (block != 0) {
      Memory.putLong(page + FREE_LIST, Memory.getLong(block));
      return block;
    }
    int fresh = Memory.getInt(page + FRESH);
    Memory.putInt(page + FRESH, fresh + 1);
    return start(page) + (long) fresh * size;
  }

  /** Makes a block free; does not count it. */
  static void giveBack(long page, long block) {
    Memory.putLong(block, Memory.getLong(page + FREE_LIST));
    Memory.putLong(page + FREE_LIST, block);
  }

  /** Adds to the number of the chunk's pages in use; answers the sum. */
  static int addToPagesInUse(long page, int change) {
    return add(chunk(page) + PAGES_IN_USE, change);
  }

  /** Adds to the number of the chunk's pages that were given back; answers the sum. */
  static int addToAbsent(long page, int change) {
    return add(chunk(page) + PAGES_ABSENT, change);
  }

  private static int add(long at, int change) {
    int sum = Memory.getInt(at) + change;
    Memory.putInt(at, sum);
    return sum;
  }

  /** Puts a page before the first of a list, 0 if that is empty; answers the new first. */
  static long link(long page, long first) {
    Memory.putLong(page + NEXT, first);
    Memory.putLong(page + PREVIOUS, 0);
    if (first != 0) {
      Memory.putLong(first + PREVIOUS, page);
    }
    return page;
  }

  /** Takes a page out of a list; answers the new first. */
  static long unlink(long page, long first) {
    long next = Memory.getLong(page + NEXT);
    long previous = Memory.getLong(page + PREVIOUS);
    if (next != 0) {
      Memory.putLong(next + PREVIOUS, previous);
    }
    if (previous != 0) {
      Memory.putLong(previous + NEXT, next);
    }
    return page == first ? next : first;
  }
}
