package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Pages;

/**
 * Blocks of some KiB to half a MiB: runs of granules of 1 KiB in chunks of 2 MiB. A bitmap at the
 * start of the chunk says which granules are taken. Chunks with room are listed by the longest free
 * run that they have, in powers of two, so that a chunk that fits is found without a search.
 *
 * <p>Blocks of all lengths side by side leave gaps that few others fit in. They are not closed, but
 * when there are too many of them their memory goes back to the operating system, page by page.
 */
final class Runs {
  /** The largest size of a run; all sizes are multiples of {@link #GRANULE}. */
  static final int LARGEST = 512 << 10;

  static final int GRANULE = 1 << 10;

  private static final long CHUNK = SlabPage.CHUNK;
  private static final int GRANULES = (int) (CHUNK / GRANULE);
  private static final int WORDS = GRANULES / 64;

  // The first granule: the bitmap, then these.
  private static final int LONGEST_FREE = WORDS * 8;
  private static final int NEXT = LONGEST_FREE + 8;
  private static final int PREVIOUS = NEXT + 8;

  /** A bitmap: the pages of the operating system whose memory was given back. */
  private static final int ABSENT = PREVIOUS + 8;

  private static final int OS_PAGE = 4096;
  private static final int GRANULES_PER_PAGE = OS_PAGE / GRANULE;
  private static final int PAGES = (int) (CHUNK / OS_PAGE);

  /** Gaps may hold so much memory, or that part of what is used if it is more. */
  private static final long LEAST_IDLE = 1L << 20;

  private static final int IDLE_PART = 32;

  /** By the power of two of the longest free run: the first chunk, 0 for none. */
  private final long[] bins = new long[32 - Integer.numberOfLeadingZeros(GRANULES)];

  private final ChunkSource chunks;
  private long mapped;
  private long used;
  private long absent;

  Runs(ChunkSource chunks) {
    this.chunks = chunks;
  }

  /** Bytes of chunks, without what was given back of them. */
  long mappedBytes() {
    return mapped - absent;
  }

  /** Bytes of them that are in no run. */
  long idleBytes() {
    return mappedBytes() - used;
  }

  long allocate(int bytes) {
    int granules = bytes / GRANULE;
    long chunk = chunkFor(granules);
    int start = find(chunk, granules);
    set(chunk, start, granules, true);
    used += bytes;
    takeBack(chunk, start, granules);
    relist(chunk);
    return chunk + (long) start * GRANULE;
  }

  void free(long address, int bytes) {
    long chunk = address & -CHUNK;
    int start = (int) (address - chunk) / GRANULE;
    set(chunk, start, bytes / GRANULE, false);
    used -= bytes;
    relist(chunk);
    // One chunk without any run is kept, so that a value that comes and goes does not map and
    // unmap.
    if (Memory.getInt(chunk + LONGEST_FREE) == GRANULES - 1
        && (Memory.getLong(chunk + NEXT) != 0 || Memory.getLong(chunk + PREVIOUS) != 0)) {
      unlist(chunk);
      absent -= (long) absentPages(chunk) * OS_PAGE;
      mapped -= CHUNK;
      chunks.giveBack(chunk);
    } else if (idleBytes() > Math.max(LEAST_IDLE, used / IDLE_PART)) {
      release(chunk, start, bytes / GRANULE);
    }
  }

  /** Gives back the memory of whole pages in which now all granules are free. */
  private void release(long chunk, int start, int granules) {
    int first = start / GRANULES_PER_PAGE;
    int end = (start + granules + GRANULES_PER_PAGE - 1) / GRANULES_PER_PAGE;
    if (nextTaken(chunk, first * GRANULES_PER_PAGE) < start) {
      first++;
    }
    if (nextTaken(chunk, start) < end * GRANULES_PER_PAGE) {
      end--;
    }
    if (first >= end) {
      return;
    }
    if (absentPages(chunk) == 0) {
      // The kernel would fill the gaps again to make it one huge page.
      Pages.avoidHuge(chunk, CHUNK);
    }
    Pages.release(chunk + (long) first * OS_PAGE, (long) (end - first) * OS_PAGE);
    absent += (long) mark(chunk, first, end, true) * OS_PAGE;
  }

  /** Notes that the memory under a run that was handed out comes back when it is written to. */
  private void takeBack(long chunk, int start, int granules) {
    int first = start / GRANULES_PER_PAGE;
    int end = (start + granules + GRANULES_PER_PAGE - 1) / GRANULES_PER_PAGE;
    absent -= (long) mark(chunk, first, end, false) * OS_PAGE;
  }

  /** Marks pages as absent or not; answers how many were not marked so. */
  private static int mark(long chunk, int first, int end, boolean gone) {
    int changed = 0;
    for (int page = first; page < end; page++) {
      long at = chunk + ABSENT + (page >>> 3);
      int bits = Memory.getUnsignedByte(at);
      int bit = 1 << (page & 7);
      if ((bits & bit) != 0 != gone) {
        Memory.putByte(at, (byte) (bits ^ bit));
        changed++;
      }
    }
    return changed;
  }

  private static int absentPages(long chunk) {
    int count = 0;
    for (int i = 0; i < PAGES / 8; i += 8) {
      count += Long.bitCount(Memory.getLong(chunk + ABSENT + i));
    }
    return count;
  }

  private long chunkFor(int granules) {
    for (int bin = bin(2 * granules - 1); bin < bins.length; bin++) {
      if (bins[bin] != 0) {
        return bins[bin];
      }
    }
    // Chunks of the bin below may or may not fit: the first one is worth a look.
    long chunk = bins[bin(granules)];
    if (chunk != 0 && Memory.getInt(chunk + LONGEST_FREE) >= granules) {
      return chunk;
    }
    chunk = chunks.take();
    mapped += CHUNK;
    set(chunk, 0, 1, true);
    Memory.putInt(chunk + LONGEST_FREE, GRANULES - 1);
    list(chunk);
    return chunk;
  }

  /** Bytes of chunks that are mapped, resident or not. */
  long chunkBytes() {
    return mapped;
  }

  private static int bin(int granules) {
    return 31 - Integer.numberOfLeadingZeros(granules);
  }

  /** Puts a chunk where its longest free run belongs. */
  private void relist(long chunk) {
    int longest = 0;
    int start = nextFree(chunk, 0);
    while (start < GRANULES) {
      int end = nextTaken(chunk, start);
      longest = Math.max(longest, end - start);
      start = nextFree(chunk, end);
    }
    if (longest != Memory.getInt(chunk + LONGEST_FREE)) {
      unlist(chunk);
      Memory.putInt(chunk + LONGEST_FREE, longest);
      list(chunk);
    }
  }

  private void list(long chunk) {
    int longest = Memory.getInt(chunk + LONGEST_FREE);
    if (longest > 0) {
      int bin = bin(longest);
      long first = bins[bin];
      Memory.putLong(chunk + NEXT, first);
      Memory.putLong(chunk + PREVIOUS, 0);
      if (first != 0) {
        Memory.putLong(first + PREVIOUS, chunk);
      }
      bins[bin] = chunk;
    }
  }

  private void unlist(long chunk) {
    int longest = Memory.getInt(chunk + LONGEST_FREE);
    if (longest > 0) {
      long next = Memory.getLong(chunk + NEXT);
      long previous = Memory.getLong(chunk + PREVIOUS);
      if (next != 0) {
        Memory.putLong(next + PREVIOUS, previous);
      }
      if (previous != 0) {
        Memory.putLong(previous + NEXT, next);
      } else {
        bins[bin(longest)] = next;
      }
    }
  }

  /** The first place with that many free granules; there is one. */
  private static int find(long chunk, int granules) {
    int start = nextFree(chunk, 0);
    while (true) {
      int end = nextTaken(chunk, start);
      if (end - start >= granules) {
        return start;
      }
      start = nextFree(chunk, end);
    }
  }

  private static int nextFree(long chunk, int from) {
    return next(chunk, from, -1L);
  }

  private static int nextTaken(long chunk, int from) {
    return next(chunk, from, 0L);
  }

  /** The first granule from a place on whose bit, flipped by {@code flip}, is set. */
  private static int next(long chunk, int from, long flip) {
    int word = from >>> 6;
    if (word == WORDS) {
      return GRANULES;
    }
    long bits = (Memory.getLong(chunk + 8L * word) ^ flip) & -1L << (from & 63);
    while (bits == 0) {
      if (++word == WORDS) {
        return GRANULES;
      }
      bits = Memory.getLong(chunk + 8L * word) ^ flip;
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  private static void set(long chunk, int start, int granules, boolean taken) {
    int at = start;
    int end = start + granules;
    while (at < end) {
      int bit = at & 63;
      int count = Math.min(64 - bit, end - at);
      long mask = (-1L >>> 64 - count) << bit;
      long address = chunk + 8L * (at >>> 6);
      long bits = Memory.getLong(address);
      Memory.putLong(address, taken ? bits | mask : bits & ~mask);
      at += count;
    }
  }
}
