package dev.slotkeeper.server.store;

/**
 * How far a snapshot has come with one table: it has sent all buckets below a hash, and those above
 * it that bear the snapshot's mark because a change was about to overwrite them.
 */
final class TableSnapshot {
  private final Table table;
  private final RecordVisitor sink;

  /** All hashes below it, unsigned, are sent; 0 at the start and after the end. */
  private long position;

  private boolean complete;

  TableSnapshot(Table table, RecordVisitor sink) {
    this.table = table;
    this.sink = sink;
    table.begin(this);
  }

  /** Whether the walk has not yet come to a bucket that starts with this hash. */
  boolean isAhead(long lowestHash) {
    return !complete && Long.compareUnsigned(lowestHash, position) >= 0;
  }

  /** Whether all hashes below this one are sent; 0 stands for the end of all hashes. */
  boolean isBehind(long end) {
    return complete || (end != 0 && Long.compareUnsigned(end, position) <= 0);
  }

  void send(long bucket) {
    Bucket.forEach(bucket, sink);
  }

  /** Sends buckets until the deadline; answers whether the table is complete. */
  boolean step(long deadline) {
    while (!complete) {
      position = table.walk(this, position);
      if (position == 0) {
        complete = true;
        table.end();
      } else if (System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    return complete;
  }

  void abort() {
    if (!complete) {
      complete = true;
      table.end();
    }
  }
}
