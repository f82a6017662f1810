package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;

/**
 * A run of 1 to 127 buckets behind one line of its own (the number of records). It holds all
 * records whose hashes share their first {@code depth} bits, in the order of their hashes: which
 * bucket a hash belongs to is its position in the segment's range of hashes, scaled to the number
 * of buckets. So a segment may have any number of buckets, and everything that walks a table
 * ({@link ScanCursor}, {@link Snapshot}) remembers its place as a plain hash, which stays true
 * however segments grow and split in between.
 *
 * <p>A segment is named by a reference: its address, number of buckets and depth in one long, which
 * is what a table's directory is made of.
 *
 * <p>The 16 bits of a slot are bits of the hash from a multiple of four at or below the depth on,
 * so that a segment can be rebuilt without reading its records three times out of four.
 */
final class Segment {
  /** The most bits of a hash that name a segment. */
  static final int MAX_DEPTH = 32;

  /** The buckets of the largest segment. */
  static final int MOST_BUCKETS = 127;

  private static final int BUCKETS_SHIFT = 48;
  private static final int DEPTH_SHIFT = 56;
  private static final int GROUP = 3;

  private static final int COUNT = 0;

  /**
   * Lines of 64 bytes that a segment grows through: sizes that leave little of a slab page over, in
   * steps so small that a segment that has just grown is not half empty.
   */
  private static final int[] LINES = {2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 73, 85, 102, 113, 128};

  /** What both halves of a split segment start with. */
  private static final int LINES_AFTER_SPLIT = 73;

  /** Halves with fewer records than this together become one again. */
  private static final int MERGED = 200;

  private Segment() {}

  /** A new empty segment with 1 bucket and depth 0. */
  static long create(Slabs slabs) {
    return create(slabs, LINES[0], 0);
  }

  private static long create(Slabs slabs, int lines, int depth) {
    long bytes = (long) lines * Bucket.BYTES;
    long address = slabs.allocate(bytes);
    Memory.fill(address, bytes, (byte) 0);
    return address | (long) (lines - 1) << BUCKETS_SHIFT | (long) depth << DEPTH_SHIFT;
  }

  static long address(long segment) {
    return segment & Bucket.ADDRESS;
  }

  static int buckets(long segment) {
    return (int) (segment >>> BUCKETS_SHIFT) & 0xff;
  }

  static int depth(long segment) {
    return (int) (segment >>> DEPTH_SHIFT);
  }

  static int count(long segment) {
    return Memory.getInt(address(segment) + COUNT);
  }

  static void addToCount(long segment, int change) {
    long at = address(segment) + COUNT;
    Memory.putInt(at, Memory.getInt(at) + change);
  }

  /** Whether one more record should make it grow: an average of 6.5 to a bucket. */
  static boolean isFull(long segment) {
    return count(segment) * 2 >= buckets(segment) * 13;
  }

  static boolean isLargest(long segment) {
    return buckets(segment) == MOST_BUCKETS;
  }

  static long bucketAt(long segment, int index) {
    return address(segment) + (index + 1L) * Bucket.BYTES;
  }

  /** The 16 bits that a slot for this hash has, in place. */
  static long slotBits(long segment, long hash) {
    return hash << (depth(segment) & ~GROUP) & ~Bucket.ADDRESS;
  }

  /** The bucket that a hash belongs to. */
  static long bucket(long segment, long hash) {
    return bucketAt(segment, index(segment, slotBits(segment, hash)));
  }

  static int bucketIndex(long segment, long hash) {
    return index(segment, slotBits(segment, hash));
  }

  private static int index(long segment, long slot) {
    long position = (slot >>> 48) << (depth(segment) & GROUP) & 0xffff;
    return (int) (position * buckets(segment) >>> 16);
  }

  /**
   * The smallest hash of a bucket; {@code index} may be the number of buckets: then 0 or beyond.
   */
  static long lowestHash(long segment, long hash, int index) {
    int depth = depth(segment);
    int buckets = buckets(segment);
    long prefix = depth == 0 ? 0 : hash & (-1L << (64 - depth));
    long step = 1L << (depth & GROUP);
    long position = (((long) index << 16) + buckets - 1) / buckets;
    position = (position + step - 1) & -step;
    return prefix + (position << (48 - depth));
  }

  /** The first hash after those of the segment, 0 after the last; {@code hash} is one of them. */
  static long end(long segment, long hash) {
    return lowestHash(segment, hash, buckets(segment));
  }

  /** Gives it back, without the records. */
  static void free(Slabs slabs, long segment) {
    int buckets = buckets(segment);
    for (int i = 0; i < buckets; i++) {
      Bucket.freeOverflow(slabs, bucketAt(segment, i));
    }
    slabs.free(address(segment), (buckets + 1L) * Bucket.BYTES);
  }

  static void forEach(long segment, RecordVisitor visitor) {
    int buckets = buckets(segment);
    for (int i = 0; i < buckets; i++) {
      Bucket.forEach(bucketAt(segment, i), visitor);
    }
  }

  /** Moves the segment as it is to another place. */
  static long relocate(Slabs slabs, long segment) {
    long bytes = (buckets(segment) + 1L) * Bucket.BYTES;
    return segment & ~Bucket.ADDRESS | Compaction.relocate(slabs, address(segment), bytes);
  }

  /** Whether it has so few records that it should shrink: an average below 2 to a bucket. */
  static boolean isSparse(long segment) {
    int buckets = buckets(segment);
    return buckets > 1 && count(segment) < buckets * 2;
  }

  /** Whether two halves have few enough records to be one segment with room to grow. */
  static boolean canMerge(long segment, long other) {
    return depth(segment) == depth(other) && count(segment) + count(other) < MERGED;
  }

  /** The same records in a segment of the next size; the old one is freed. */
  static long grow(Slabs slabs, long segment) {
    int lines = buckets(segment) + 1;
    int next = 0;
    while (LINES[next] <= lines) {
      next++;
    }
    return resize(slabs, segment, LINES[next]);
  }

  /** The same records in as few buckets as leaves room; the old one is freed. */
  static long shrink(Slabs slabs, long segment) {
    return resize(slabs, segment, linesFor(count(segment)));
  }

  private static int linesFor(int count) {
    int lines = 0;
    while ((LINES[lines] - 1) * 4 < count && lines < LINES.length - 1) {
      lines++;
    }
    return LINES[lines];
  }

  private static long resize(Slabs slabs, long segment, int lines) {
    long resized = create(slabs, lines, depth(segment));
    transfer(slabs, segment, resized, resized, false, 0);
    free(slabs, segment);
    return resized;
  }

  /** A new empty segment for one half of the hashes of {@code segment}. */
  static long createHalf(Slabs slabs, long segment) {
    return create(slabs, LINES_AFTER_SPLIT, depth(segment) + 1);
  }

  /** Moves all records to two halves; the old segment is freed. */
  static void split(Slabs slabs, long segment, long lower, long upper, long hashSeed) {
    boolean rehash = (depth(segment) + 1 & GROUP) == 0;
    transfer(slabs, segment, lower, upper, rehash, hashSeed);
    free(slabs, segment);
  }

  /** The records of two halves in one segment; the halves are freed. */
  static long merge(Slabs slabs, long half, long other, long hashSeed) {
    long merged = create(slabs, linesFor(count(half) + count(other)), depth(half) - 1);
    boolean rehash = (depth(half) & GROUP) == 0;
    transfer(slabs, half, merged, merged, rehash, hashSeed);
    transfer(slabs, other, merged, merged, rehash, hashSeed);
    free(slabs, half);
    free(slabs, other);
    return merged;
  }

  /**
   * Puts references to all records into other segments: into {@code upper} where the bit of the
   * hash after the depth is set, else into {@code lower}. The segment itself stays as it is.
   *
   * @param rehash whether the targets' slots hold other bits of the hash
   */
  private static void transfer(
      Slabs slabs, long segment, long lower, long upper, boolean rehash, long hashSeed) {
    int nextBit = depth(segment) & GROUP;
    int buckets = buckets(segment);
    for (int i = 0; i < buckets; i++) {
      long node = bucketAt(segment, i);
      while (true) {
        long word = Bucket.word(node);
        for (long taken = Bucket.taken(word); taken != 0; taken &= taken - 1) {
          int at = Bucket.index(taken);
          long slot = Bucket.slot(node, at);
          long target = slot << nextBit < 0 ? upper : lower;
          if (rehash) {
            long record = slot & Bucket.ADDRESS;
            slot = slotBits(target, Record.hash(record, hashSeed)) | record;
          }
          long bucket = bucketAt(target, index(target, slot));
          Bucket.insert(slabs, bucket, Bucket.tagAt(node, at), slot);
          addToCount(target, 1);
        }
        if (!Bucket.overflows(word)) {
          break;
        }
        node = Bucket.overflow(node);
      }
    }
  }
}
