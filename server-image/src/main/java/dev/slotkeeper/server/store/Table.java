package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of records by extendible hashing: a directory that maps the first bits of a hash to
 * a {@link Segment}. A segment that is full grows alone, and at its largest splits in two, so that
 * no change takes longer than the rebuilding of one segment (8 KiB), apart from doubling the
 * directory: a copy of 8 bytes for some 500 records.
 */
final class Table {
  final Slabs slabs;
  private final long hashSeed;

  private long[] directory;

  /** The directory has 2 to the power of 63 - shift entries. */
  private int shift = 63;

  private int size;
  private int expiring;

  /** All segments below this hash are freed; only used once the table is dropped. */
  private long freePosition;

  private boolean freed;

  /** The snapshot that has not yet seen all of this table. */
  private @Nullable TableSnapshot snapshot;

  /** The number that marks buckets as saved ahead of the snapshot's walk. */
  private int snapshotMark;

  Table(Slabs slabs, long hashSeed) {
    this.slabs = slabs;
    this.hashSeed = hashSeed;
    directory = new long[] {Segment.create(slabs)};
  }

  int size() {
    return size;
  }

  int expiring() {
    return expiring;
  }

  void addToExpiring(int change) {
    expiring += change;
  }

  /** The segment that a hash belongs to. */
  long segment(long hash) {
    return directory[(int) (hash >>> 1 >>> shift)];
  }

  /** The address of the slot of a key, or 0. */
  long locate(long hash, long key, int keyLength) {
    long segment = segment(hash);
    long bits = Segment.slotBits(segment, hash) >>> 48;
    int tag = Bucket.tag(hash);
    long node = Segment.bucket(segment, hash);
    while (true) {
      long word = Bucket.word(node);
      for (long matches = Bucket.matches(word, tag); matches != 0; matches &= matches - 1) {
        long at = Bucket.slotAddress(node, Bucket.index(matches));
        long slot = Memory.getLong(at);
        if (slot >>> 48 == bits && isKey(slot & Bucket.ADDRESS, key, keyLength)) {
          return at;
        }
      }
      if (!Bucket.overflows(word)) {
        return 0;
      }
      node = Bucket.overflow(node);
    }
  }

  private static boolean isKey(long record, long key, int keyLength) {
    return Record.keyLength(record) == keyLength
        && Memory.equal(Record.keyAddress(record), key, keyLength);
  }

  /** Adds a record whose key is not there. Its bucket must have been saved. */
  void insert(long hash, long record) {
    long segment = segment(hash);
    while (Segment.isFull(segment) && grow(segment, hash)) {
      segment = segment(hash);
    }
    long slot = Segment.slotBits(segment, hash) | record;
    Bucket.insert(slabs, Segment.bucket(segment, hash), Bucket.tag(hash), slot);
    Segment.addToCount(segment, 1);
    size++;
  }

  /** Takes the record out that is in the slot at an address. Its bucket must have been saved. */
  void remove(long hash, long slotAddress) {
    long segment = segment(hash);
    long bucket = Segment.bucket(segment, hash);
    long node = bucket;
    while (slotAddress < node + 8 || slotAddress >= node + Bucket.BYTES) {
      node = Bucket.overflow(node);
    }
    Bucket.remove(slabs, bucket, node, (int) (slotAddress - node - 8 >>> 3));
    Segment.addToCount(segment, -1);
    size--;
  }

  /** Notes that a record of this hash expires then. */
  void lowerEarliest(long hash, long expireAt) {
    long segment = segment(hash);
    if (expireAt < Segment.earliest(segment)) {
      Segment.earliest(segment, expireAt);
    }
  }

  /** Shows each record. */
  void forEach(RecordVisitor visitor) {
    long position = 0;
    do {
      long segment = segment(position);
      Segment.forEach(segment, visitor);
      position = endOf(segment, position);
    } while (position != 0);
  }

  /** The first hash after those of a segment, 0 after the last. */
  static long endOf(long segment, long hash) {
    return Segment.lowestHash(segment, hash, Segment.buckets(segment));
  }

  /** A random record, each as likely as any other; 0 if the try met nothing. */
  long tryRandom(long randomHash, int randomNumber) {
    long segment = segment(randomHash);
    // A bucket is met as often as its range of hashes is wide: even that out.
    int depth = 63 - shift;
    long most = depth == 0 ? Segment.buckets(segment) : 127;
    long scaled = (long) Segment.buckets(segment) << 20 >>> depth - Segment.depth(segment);
    if ((randomNumber & 0xfffff) * most >= scaled) {
      return 0;
    }
    long bucket = Segment.bucket(segment, randomHash);
    int count = Bucket.count(bucket);
    int n = (randomNumber >>> 20) % Math.max(count, 2 * Bucket.SLOTS);
    return n < count ? Bucket.record(bucket, n) : 0;
  }

  /** Frees all records and segments; answers whether it is done by the deadline. */
  boolean freeUntil(long deadline, RecordVisitor discard) {
    while (!freed) {
      long segment = segment(freePosition);
      long next = endOf(segment, freePosition);
      Segment.forEach(segment, discard);
      Segment.free(slabs, segment);
      freePosition = next;
      freed = next == 0;
      if (System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    return freed;
  }

  private boolean grow(long segment, long hash) {
    saveSegment(segment, hash);
    if (!Segment.isLargest(segment)) {
      long grown = Segment.grow(slabs, segment);
      replace(hash, grown);
      markSaved(grown, hash);
      return true;
    }
    int depth = Segment.depth(segment);
    // Uneven hashes must not blow up the directory.
    if (depth == Segment.MAX_DEPTH || depth > 34 - Integer.numberOfLeadingZeros(size)) {
      return false;
    }
    if (depth == 63 - shift) {
      doubleDirectory();
    }
    long lower = Segment.createHalf(slabs, segment);
    long upper = Segment.createHalf(slabs, segment);
    Segment.split(slabs, segment, lower, upper, hashSeed);
    long bit = 1L << 63 - depth;
    replace(hash & ~bit, lower);
    replace(hash | bit, upper);
    markSaved(lower, hash & ~bit);
    markSaved(upper, hash | bit);
    return true;
  }

  private void doubleDirectory() {
    long[] doubled = new long[directory.length * 2];
    for (int i = 0; i < directory.length; i++) {
      doubled[2 * i] = directory[i];
      doubled[2 * i + 1] = directory[i];
    }
    directory = doubled;
    shift--;
  }

  private void replace(long hash, long segment) {
    int entries = 1 << 63 - shift - Segment.depth(segment);
    int first = (int) (hash >>> 1 >>> shift) & -entries;
    Arrays.fill(directory, first, first + entries, segment);
  }

  // What an active snapshot needs.

  boolean inSnapshot() {
    return snapshot != null;
  }

  /** Starts a snapshot of this table as it is now. */
  void begin(TableSnapshot starting) {
    if (snapshot != null) {
      throw new IllegalStateException("a snapshot is active");
    }
    snapshotMark = snapshotMark % 127 + 1;
    snapshot = starting;
  }

  /** Ends the snapshot, complete or not. */
  void end() {
    snapshot = null;
  }

  /** To be called before a record of this hash is changed, added or removed. */
  void save(long hash) {
    if (snapshot != null) {
      save(snapshot, segment(hash), hash);
    }
  }

  private void save(TableSnapshot active, long segment, long hash) {
    int index = Segment.bucketIndex(segment, hash);
    long bucket = Segment.bucketAt(segment, index);
    if (Bucket.mark(bucket) != snapshotMark
        && active.isAhead(Segment.lowestHash(segment, hash, index))) {
      active.send(bucket);
      Bucket.mark(bucket, snapshotMark);
    }
  }

  private void saveSegment(long segment, long hash) {
    if (snapshot != null) {
      int buckets = Segment.buckets(segment);
      for (int i = 0; i < buckets; i++) {
        save(snapshot, segment, Segment.lowestHash(segment, hash, i));
      }
    }
  }

  /** Marks what was made of saved buckets, as far as the snapshot's walk will come by. */
  private void markSaved(long segment, long hash) {
    if (snapshot != null) {
      int buckets = Segment.buckets(segment);
      for (int i = 0; i < buckets; i++) {
        long next = Segment.lowestHash(segment, hash, i + 1);
        Bucket.mark(Segment.bucketAt(segment, i), snapshot.isBehind(next) ? 0 : snapshotMark);
      }
    }
  }

  /** Sends the bucket that a hash belongs to unless it was saved; answers the next hash, or 0. */
  long walk(TableSnapshot active, long hash) {
    long segment = segment(hash);
    int index = Segment.bucketIndex(segment, hash);
    long bucket = Segment.bucketAt(segment, index);
    if (Bucket.mark(bucket) == snapshotMark) {
      Bucket.mark(bucket, 0);
    } else {
      active.send(bucket);
    }
    return Segment.lowestHash(segment, hash, index + 1);
  }
}
