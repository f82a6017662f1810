package dev.slotkeeper.server.store;

import java.util.Arrays;

/**
 * The set of slab pages that are to be emptied. It answers for any block of any size whether it
 * lies in one of them, without reading the block or its page.
 */
final class LeavingPages {
  private static final int CHUNK_BITS = Long.numberOfTrailingZeros(SlabPage.CHUNK);

  /** Open addressing: chunks by their number; 0 where there is none. */
  private long[] chunks = new long[64];

  /** Bit i: page i of the chunk is to be emptied. */
  private int[] pages = new int[64];

  private int count;

  /** No place below this has pages, while they are taken out. */
  private int polled;

  boolean isEmpty() {
    return count == 0;
  }

  boolean contains(long block) {
    if (count == 0) {
      return false;
    }
    int at = find(block >>> CHUNK_BITS);
    return (pages[at] >>> ((block >>> SlabPage.SHIFT) & SlabPage.PER_CHUNK - 1) & 1) != 0;
  }

  void add(long page) {
    if (2 * count >= chunks.length) {
      grow();
    }
    long chunk = page >>> CHUNK_BITS;
    int at = find(chunk);
    if (chunks[at] == 0) {
      chunks[at] = chunk;
      count++;
    }
    pages[at] |= 1 << SlabPage.index(page);
  }

  void remove(long page) {
    pages[find(page >>> CHUNK_BITS)] &= ~(1 << SlabPage.index(page));
  }

  /**
   * Takes any page out; 0 when there is none left, and then the set is as new. Once begun it is to
   * be called until then.
   */
  long poll() {
    for (; polled < chunks.length; polled++) {
      int mask = pages[polled];
      if (mask != 0) {
        pages[polled] = mask & mask - 1;
        return SlabPage.at(chunks[polled] << CHUNK_BITS, Integer.numberOfTrailingZeros(mask));
      }
    }
    Arrays.fill(chunks, 0);
    count = 0;
    polled = 0;
    return 0;
  }

  /** Where a chunk is, or the free place where it would be, which has no pages. */
  private int find(long chunk) {
    int at = (int) (chunk * 0x9e3779b97f4a7c15L >>> 32) & chunks.length - 1;
    while (chunks[at] != chunk && chunks[at] != 0) {
      at = at + 1 & chunks.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] oldChunks = chunks;
    int[] oldPages = pages;
    chunks = new long[2 * oldChunks.length];
    pages = new int[chunks.length];
    for (int i = 0; i < oldChunks.length; i++) {
      if (oldChunks[i] != 0) {
        int at = find(oldChunks[i]);
        chunks[at] = oldChunks[i];
        pages[at] = oldPages[i];
      }
    }
  }
}
