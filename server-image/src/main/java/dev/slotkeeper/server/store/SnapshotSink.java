package dev.slotkeeper.server.store;

/** Takes the records of a snapshot, each once, in no particular order. */
@FunctionalInterface
public interface SnapshotSink {
  /** A record of a database; the sink must copy what it needs before it returns. */
  void record(int database, long record);
}
