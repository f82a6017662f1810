package dev.slotkeeper.server.persist;

/** Writes the records of a snapshot, in whatever order and mixed databases they come. */
public interface SnapshotWriter extends AutoCloseable {
  void record(int inDatabase, long record);

  /** Writes the end; nothing may follow. */
  void end();

  /** Bytes handed to the sink so far. */
  long written();

  @Override
  void close();
}
