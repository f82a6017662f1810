package dev.slotkeeper.server.store;

/** Takes the records of a snapshot, each once, in no particular order. */
@FunctionalInterface
public interface SnapshotSink {
  /**
   * A record of a database; the sink must copy what it needs before it returns, must not change a
   * keyspace and must not throw: it is also called in the middle of changes.
   */
  void record(int database, long record);
}
