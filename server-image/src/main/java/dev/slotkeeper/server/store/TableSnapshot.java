package dev.slotkeeper.server.store;

/**
 * How far a snapshot has come with one table: it has sent all buckets below a hash, and those above
 * it that bear its mark because a change was about to overwrite them.
 */
final class TableSnapshot {
  private final KeyspaceSnapshot whole;
  private final Table table;
  private final RecordVisitor sink;
  private final int mark;

  /** All hashes below it, unsigned, are sent; 0 at the start and after the end. */
  private long position;

  private boolean complete;

  TableSnapshot(KeyspaceSnapshot whole, Table table, int mark, RecordVisitor sink) {
    this.whole = whole;
    this.table = table;
    this.mark = mark;
    this.sink = sink;
  }

  /** The snapshot that it is a part of. */
  KeyspaceSnapshot whole() {
    return whole;
  }

  boolean complete() {
    return complete;
  }

  /** Nothing of the table is to be sent, or nothing more. */
  void end() {
    complete = true;
  }

  /** Sends the bucket of a hash before it is changed, if it was not sent yet. */
  void save(long segment, long hash) {
    save(segment, hash, Segment.bucketIndex(segment, hash));
  }

  /** Sends all buckets of a segment that were not sent yet. */
  void saveAll(long segment, long hash) {
    int buckets = Segment.buckets(segment);
    for (int i = 0; i < buckets; i++) {
      save(segment, hash, i);
    }
  }

  private void save(long segment, long hash, int index) {
    long bucket = Segment.bucketAt(segment, index);
    // A bucket that begins below the position, and was not sent, bears the mark: see markSaved.
    if (Bucket.mark(bucket) != mark
        && Long.compareUnsigned(Segment.lowestHash(segment, hash, index), position) >= 0) {
      Bucket.forEach(bucket, sink);
      Bucket.mark(bucket, mark);
    }
  }

  /** Marks what was made of saved buckets, as far as the walk will still come by. */
  void markSaved(long segment, long hash) {
    int buckets = Segment.buckets(segment);
    for (int i = 0; i < buckets; i++) {
      long end = Segment.lowestHash(segment, hash, i + 1);
      boolean passed = end != 0 && Long.compareUnsigned(end, position) <= 0;
      Bucket.mark(Segment.bucketAt(segment, i), passed ? 0 : mark);
    }
  }

  /** Sends buckets until the deadline; answers whether the table is complete. */
  boolean step(long deadline) {
    while (!complete) {
      long segment = table.segment(position);
      int index = Segment.bucketIndex(segment, position);
      long bucket = Segment.bucketAt(segment, index);
      int found = Bucket.mark(bucket);
      if (found != mark) {
        Bucket.forEach(bucket, sink);
      }
      if (found != 0) {
        Bucket.mark(bucket, 0);
      }
      position = Segment.lowestHash(segment, position, index + 1);
      if (position == 0) {
        end();
      } else if (System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    return complete;
  }
}
