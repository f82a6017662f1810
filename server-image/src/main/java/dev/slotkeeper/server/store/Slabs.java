package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Pages;

/**
 * An allocator of blocks outside the Java heap. Memory comes from the operating system in chunks of
 * 2 MiB; a chunk is cut into slab pages of 64 KiB, and a page holds blocks of one {@link
 * SizeClass}. Larger blocks are {@link Runs}, and from half a MiB on mappings of their own. A block
 * bears no header: whoever frees it says its size. Free blocks of a page are linked through their
 * own first bytes.
 *
 * <p>The pages' descriptors stand at the start of the chunk, 64 bytes each, so that they are found
 * from a block's address by masking.
 */
public final class Slabs {
  private static final long CHUNK = 2L << 20;
  private static final int PAGE_SHIFT = 16;
  private static final int PAGES_PER_CHUNK = (int) (CHUNK / SizeClass.PAGE);
  private static final int DESCRIPTOR = 64;

  /** The descriptors, and after them the count of pages in use. */
  private static final int PAGES_IN_USE = PAGES_PER_CHUNK * DESCRIPTOR;

  private static final int CHUNK_HEADER = 4096;

  // Fields of a page's descriptor.
  private static final int CLASS = 0;
  private static final int LIVE = 4;
  private static final int FRESH = 8;
  private static final int CAPACITY = 12;
  private static final int FREE_LIST = 16;
  private static final int NEXT = 24;
  private static final int PREVIOUS = 32;

  /** Per class: descriptor of the first page with room, 0 when there is none. */
  private final long[] withRoom = new long[SizeClass.count()];

  /** Descriptor of the first page that has no class, linked by NEXT and PREVIOUS. */
  private long emptyPages;

  private int emptyPageCount;
  private final Runs runs = new Runs();
  private long used;
  private long mapped;

  /** How many bytes a block for {@code bytes} bytes really has. */
  public static long usableSize(long bytes) {
    if (bytes <= SizeClass.LARGEST) {
      return SizeClass.size(SizeClass.of((int) bytes));
    }
    long step = Math.max(Runs.GRANULE, Long.highestOneBit(bytes - 1) / 8);
    return (bytes + step - 1) & -step;
  }

  /** Bytes of all blocks handed out, rounded to their sizes. */
  public long usedBytes() {
    return used;
  }

  /** Bytes taken from the operating system. */
  public long mappedBytes() {
    return mapped + runs.mappedBytes();
  }

  /**
   * A block of at least {@code bytes} bytes with undefined content, aligned to 4 bytes, and to 64
   * if its usable size is a multiple of 64.
   *
   * @throws OutOfMemoryError when the operating system gives no memory
   */
  public long allocate(long bytes) {
    if (bytes > SizeClass.LARGEST) {
      return allocateLarge(usableSize(bytes));
    }
    int sizeClass = SizeClass.of((int) bytes);
    int size = SizeClass.size(sizeClass);
    long page = withRoom[sizeClass];
    if (page == 0) {
      page = takePage(sizeClass, size);
    }
    used += size;
    int live = Memory.getInt(page + LIVE) + 1;
    Memory.putInt(page + LIVE, live);
    if (live == Memory.getInt(page + CAPACITY)) {
      withRoom[sizeClass] = unlink(page, withRoom[sizeClass]);
    }
    long block = Memory.getLong(page + FREE_LIST);
    if (block != 0) {
      Memory.putLong(page + FREE_LIST, Memory.getLong(block));
      return block;
    }
    int fresh = Memory.getInt(page + FRESH);
    Memory.putInt(page + FRESH, fresh + 1);
    return start(page) + (long) fresh * size;
  }

  /** Gives a block back; {@code bytes} is what was asked for, or its usable size. */
  public void free(long address, long bytes) {
    if (bytes > SizeClass.LARGEST) {
      freeLarge(address, usableSize(bytes));
      return;
    }
    long chunk = address & -CHUNK;
    long page = chunk + ((address - chunk) >> PAGE_SHIFT) * DESCRIPTOR;
    int sizeClass = Memory.getInt(page + CLASS);
    used -= SizeClass.size(sizeClass);
    Memory.putLong(address, Memory.getLong(page + FREE_LIST));
    Memory.putLong(page + FREE_LIST, address);
    int live = Memory.getInt(page + LIVE) - 1;
    Memory.putInt(page + LIVE, live);
    if (live == Memory.getInt(page + CAPACITY) - 1) {
      withRoom[sizeClass] = link(page, withRoom[sizeClass]);
    }
    if (live == 0) {
      withRoom[sizeClass] = unlink(page, withRoom[sizeClass]);
      releasePage(page);
    }
  }

  private long allocateLarge(long size) {
    long address;
    if (size <= Runs.LARGEST) {
      address = runs.allocate((int) size);
    } else {
      address = Pages.map(size);
      mapped += size;
    }
    used += size;
    return address;
  }

  private void freeLarge(long address, long size) {
    if (size <= Runs.LARGEST) {
      runs.free(address, (int) size);
    } else {
      Pages.unmap(address, size);
      mapped -= size;
    }
    used -= size;
  }

  private long takePage(int sizeClass, int size) {
    if (emptyPages == 0) {
      mapChunk();
    }
    long page = emptyPages;
    emptyPages = unlink(page, page);
    emptyPageCount--;
    long inUse = (page & -CHUNK) + PAGES_IN_USE;
    Memory.putInt(inUse, Memory.getInt(inUse) + 1);
    Memory.putInt(page + CLASS, sizeClass);
    Memory.putInt(page + LIVE, 0);
    Memory.putInt(page + FRESH, 0);
    Memory.putInt(page + CAPACITY, (int) ((end(page) - start(page)) / size));
    Memory.putLong(page + FREE_LIST, 0);
    withRoom[sizeClass] = link(page, 0);
    return page;
  }

  private void releasePage(long page) {
    emptyPages = link(page, emptyPages);
    emptyPageCount++;
    long chunk = page & -CHUNK;
    int inUse = Memory.getInt(chunk + PAGES_IN_USE) - 1;
    Memory.putInt(chunk + PAGES_IN_USE, inUse);
    // One empty chunk is kept, so that a key that comes and goes does not map and unmap.
    if (inUse == 0 && emptyPageCount > PAGES_PER_CHUNK) {
      for (int i = 0; i < PAGES_PER_CHUNK; i++) {
        emptyPages = unlink(chunk + (long) i * DESCRIPTOR, emptyPages);
      }
      emptyPageCount -= PAGES_PER_CHUNK;
      Pages.unmap(chunk, CHUNK);
      mapped -= CHUNK;
    }
  }

  private void mapChunk() {
    long chunk = Pages.mapAligned(CHUNK);
    mapped += CHUNK;
    for (int i = PAGES_PER_CHUNK - 1; i >= 0; i--) {
      emptyPages = link(chunk + (long) i * DESCRIPTOR, emptyPages);
    }
    emptyPageCount += PAGES_PER_CHUNK;
  }

  /** Puts a page before the first of a list; answers the new first. */
  private static long link(long page, long first) {
    Memory.putLong(page + NEXT, first);
    Memory.putLong(page + PREVIOUS, 0);
    if (first != 0) {
      Memory.putLong(first + PREVIOUS, page);
    }
    return page;
  }

  /** Takes a page out of a list; answers the new first. */
  private static long unlink(long page, long first) {
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

  private static long start(long page) {
    long chunk = page & -CHUNK;
    long start = chunk + ((page - chunk) / DESCRIPTOR << PAGE_SHIFT);
    return start == chunk ? chunk + CHUNK_HEADER : start;
  }

  private static long end(long page) {
    long chunk = page & -CHUNK;
    return chunk + ((page - chunk) / DESCRIPTOR + 1 << PAGE_SHIFT);
  }
}
