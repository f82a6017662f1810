package dev.slotkeeper.server.store;

import org.jspecify.annotations.Nullable;

/**
 * The snapshot of one keyspace: the tables that were there at its point in time, one after the
 * other. To begin it touches none of them: a table finds out when it is about to change.
 */
final class KeyspaceSnapshot {
  /** What the tables of a keyspace look at: the snapshot that they are in. */
  static final class Current {
    private @Nullable KeyspaceSnapshot snapshot;

    /** The snapshot under way, or null. */
    @Nullable KeyspaceSnapshot get() {
      return snapshot;
    }
  }

  private final Current current;
  private final @Nullable Table[] tables;
  private final int mark;
  private final RecordVisitor sink;

  /** The next table. */
  private int next;

  /**
   * Takes the point in time: now.
   *
   * @param mark 1 to 127, another one than that of an aborted snapshot
   */
  KeyspaceSnapshot(Tables tables, int mark, RecordVisitor sink) {
    this.current = tables.currentSnapshot();
    this.tables = tables.copy();
    this.mark = mark;
    this.sink = sink;
    current.snapshot = this;
  }

  /** How far it has come with a table, at the start of that table. */
  TableSnapshot of(Table table) {
    return new TableSnapshot(this, table, mark, sink);
  }

  /** Sends records until the deadline, at least one bucket; answers whether it is complete. */
  boolean step(long deadline) {
    while (next < tables.length) {
      Table table = tables[next];
      TableSnapshot progress = table == null ? null : table.snapshot();
      if (progress != null && !progress.step(deadline)) {
        return false;
      }
      next++;
      if (progress != null && System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    return next == tables.length;
  }

  /** Leaves the tables alone from now on; marks that the walk has not come by stay behind. */
  void end() {
    current.snapshot = null;
  }
}
