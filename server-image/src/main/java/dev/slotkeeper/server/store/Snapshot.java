package dev.slotkeeper.server.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The content of keyspaces at one point in time, sent to a sink in slices while writes go on. A
 * write to a bucket that was not sent yet sends the old bucket first, so that nothing is copied and
 * no slice is longer than asked for by more than one bucket. A keyspace is in one snapshot at a
 * time.
 */
public final class Snapshot {
  private final List<Keyspace> keyspaces;
  private final Deque<KeyspaceSnapshot> pending = new ArrayDeque<>();
  private boolean ended;

  /**
   * Takes the point in time: now.
   *
   * @param keyspaces the databases, numbered by their place in the list
   * @throws IllegalStateException when one of them is in an unfinished snapshot
   */
  public Snapshot(List<Keyspace> keyspaces, SnapshotSink sink) {
    this.keyspaces = List.copyOf(keyspaces);
    for (Keyspace keyspace : keyspaces) {
      if (keyspace.tables().currentSnapshot().get() != null) {
        throw new IllegalStateException("a snapshot is active");
      }
    }
    for (int i = 0; i < keyspaces.size(); i++) {
      int database = i;
      RecordVisitor visitor = record -> sink.record(database, record);
      Keyspace keyspace = keyspaces.get(i);
      pending.add(new KeyspaceSnapshot(keyspace.tables(), keyspace.nextSnapshotMark(), visitor));
    }
  }

  /**
   * Sends records for about that long, at least one bucket; answers whether everything is sent.
   * Sinks are also called from the keyspaces' changing methods in between.
   */
  public boolean step(long nanosBudget) {
    long deadline = System.nanoTime() + nanosBudget;
    while (!pending.isEmpty()) {
      if (!pending.getFirst().step(deadline)) {
        return false;
      }
      pending.removeFirst().end();
    }
    end(true);
    return true;
  }

  /** Gives up; the sink is not called any more. */
  public void abort() {
    pending.forEach(KeyspaceSnapshot::end);
    pending.clear();
    end(false);
  }

  private void end(boolean complete) {
    if (!ended) {
      ended = true;
      keyspaces.forEach(keyspace -> keyspace.snapshotEnded(complete));
    }
  }
}
