package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of records by extendible hashing: a {@link Directory} maps the first bits of a hash
 * to a {@link Segment}. A segment that is full grows alone, and at its largest splits in two, so
 * that no change takes longer than the rebuilding of one segment (8 KiB), apart from doubling the
 * directory: a copy of 8 bytes for some 500 records.
 */
final class Table {
  private final Slabs slabs;
  private final long hashSeed;
  private final Directory directory;
  private int size;
  private int expiring;

  /** All segments below this hash are freed; only used once the table is dropped. */
  private long freePosition;

  private boolean freed;

  private final KeyspaceSnapshot.Current currentSnapshot;

  /**
   * How far a snapshot has come with this table; of no use when that one is not the current one.
   */
  private @Nullable TableSnapshot progress;

  /**
   * An empty table; a snapshot under way has nothing to do with it.
   *
   * @param onlySegments gets at {@code slot} the table's segment as long as it has only one
   */
  Table(
      Slabs slabs,
      long hashSeed,
      KeyspaceSnapshot.Current currentSnapshot,
      long[] onlySegments,
      int slot) {
    this.slabs = slabs;
    this.hashSeed = hashSeed;
    this.currentSnapshot = currentSnapshot;
    TableSnapshot nothing = snapshot();
    if (nothing != null) {
      nothing.end();
    }
    directory = new Directory(Segment.create(slabs), onlySegments, slot);
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

  Directory directory() {
    return directory;
  }

  /** The segment that a hash belongs to. */
  long segment(long hash) {
    return directory.segment(hash);
  }

  /** The address of the slot of a key in the segment of its hash, or 0. */
  static long locate(long segment, long hash, long key, int keyLength) {
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

  /** Adds a record whose key is not there. */
  void insert(long hash, long record) {
    save(hash);
    long segment = directory.segment(hash);
    while (Segment.isFull(segment) && grow(segment, hash)) {
      segment = directory.segment(hash);
    }
    long slot = Segment.slotBits(segment, hash) | record;
    Bucket.insert(slabs, Segment.bucket(segment, hash), Bucket.tag(hash), slot);
    Segment.addToCount(segment, 1);
    size++;
  }

  /** Takes the record out that is in the slot at an address. */
  void remove(long hash, long slotAddress) {
    save(hash);
    long segment = directory.segment(hash);
    long bucket = Segment.bucket(segment, hash);
    long node = bucket;
    while (slotAddress < node + 8 || slotAddress >= node + Bucket.BYTES) {
      node = Bucket.overflow(node);
    }
    Bucket.remove(slabs, bucket, node, (int) (slotAddress - node - 8 >>> 3));
    Segment.addToCount(segment, -1);
    size--;
    if (Segment.isSparse(segment)) {
      shrink(segment, hash);
    }
  }

  /** Notes that a record of this hash expires then. */
  void lowerEarliest(long hash, long expireAt) {
    if (expireAt < directory.earliest(hash)) {
      directory.earliest(hash, expireAt);
    }
  }

  /** Shows up to {@code max} records. */
  void forEach(int max, RecordVisitor visitor) {
    int rest = max;
    long position = 0;
    do {
      long segment = directory.segment(position);
      int index = Segment.bucketIndex(segment, position);
      long bucket = Segment.bucketAt(segment, index);
      int count = Bucket.count(bucket);
      if (count <= rest) {
        Bucket.forEach(bucket, visitor);
        rest -= count;
      } else {
        while (rest > 0) {
          visitor.visit(Bucket.record(bucket, --rest));
        }
      }
      position = Segment.lowestHash(segment, position, index + 1);
    } while (position != 0 && rest > 0);
  }

  /** Removes what aborted snapshots left behind. */
  void clearMarks() {
    long position = 0;
    do {
      long segment = directory.segment(position);
      int buckets = Segment.buckets(segment);
      for (int i = 0; i < buckets; i++) {
        Bucket.mark(Segment.bucketAt(segment, i), 0);
      }
      position = Segment.end(segment, position);
    } while (position != 0);
  }

  /** A random record, each as likely as any other; 0 if the try met nothing. */
  long tryRandom(long randomHash, int randomNumber) {
    long segment = directory.segment(randomHash);
    // A bucket is met as often as its range of hashes is wide: even that out.
    int depth = directory.depth();
    long most = depth == 0 ? Segment.buckets(segment) : Segment.MOST_BUCKETS;
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
      long segment = directory.segment(freePosition);
      long next = Segment.end(segment, freePosition);
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
    if (!Segment.isLargest(segment)) {
      saveSegment(segment, hash);
      place(Segment.grow(slabs, segment), hash);
      return true;
    }
    int depth = Segment.depth(segment);
    // Uneven hashes must not blow up the directory.
    if (depth == Segment.MAX_DEPTH || depth > 34 - Integer.numberOfLeadingZeros(size)) {
      return false;
    }
    saveSegment(segment, hash);
    long lower = Segment.createHalf(slabs, segment);
    long upper = Segment.createHalf(slabs, segment);
    Segment.split(slabs, segment, lower, upper, hashSeed);
    long bit = 1L << 63 - depth;
    place(lower, hash & ~bit);
    place(upper, hash | bit);
    return true;
  }

  private void shrink(long segment, long hash) {
    int depth = Segment.depth(segment);
    if (depth > 0) {
      long otherHash = hash ^ 1L << 64 - depth;
      long other = directory.segment(otherHash);
      if (Segment.canMerge(segment, other)) {
        saveSegment(segment, hash);
        saveSegment(other, otherHash);
        place(Segment.merge(slabs, segment, other, hashSeed), hash);
        return;
      }
    }
    saveSegment(segment, hash);
    place(Segment.shrink(slabs, segment), hash);
  }

  /** Lets a rebuilt segment take the place of what it was made from. */
  private void place(long segment, long hash) {
    directory.set(hash, segment);
    TableSnapshot snapshot = snapshot();
    if (snapshot != null) {
      snapshot.markSaved(segment, hash);
    }
  }

  boolean inSnapshot() {
    return snapshot() != null;
  }

  /** How far the snapshot under way has come; null when there is none, or it has all it needs. */
  @Nullable TableSnapshot snapshot() {
    KeyspaceSnapshot whole = currentSnapshot.get();
    if (whole == null) {
      return null;
    }
    TableSnapshot known = progress;
    if (known == null || known.whole() != whole) {
      known = whole.of(this);
      progress = known;
    }
    return known.complete() ? null : known;
  }

  /** To be called before a record of this hash is changed. */
  void save(long hash) {
    TableSnapshot snapshot = snapshot();
    if (snapshot != null) {
      snapshot.save(directory.segment(hash), hash);
    }
  }

  private void saveSegment(long segment, long hash) {
    TableSnapshot snapshot = snapshot();
    if (snapshot != null) {
      snapshot.saveAll(segment, hash);
    }
  }
}
