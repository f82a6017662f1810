package dev.slotkeeper.server.persist;

/** Where the bytes of a snapshot go while it is taken. */
public interface SnapshotTarget extends ByteSink {
  /** Whether so much waits to be written that the snapshot should pause. */
  boolean full();

  /** Everything was written; the target ends what it has begun. */
  void complete();

  /** The snapshot was given up; the target removes what it has begun. */
  void aborted();
}
