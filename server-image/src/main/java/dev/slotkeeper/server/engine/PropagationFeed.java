package dev.slotkeeper.server.engine;

/**
 * Takes the effects of what was run here, for replicas, the append-only file and slots that move
 * away.
 */
public interface PropagationFeed {
  /** Whether anybody wants effects now; when not, none are recorded. */
  boolean active();

  /**
   * Commands as RESP, in the order they took effect.
   *
   * @param firstDatabase the database that the first one is meant for; a SELECT goes in front of it
   *     when the one before was meant for another
   * @param lastDatabase the database that is selected behind the last one
   */
  void feed(int firstDatabase, int lastDatabase, long address, long length);

  /** Bytes that were ever fed, as replicas count them. */
  default long offset() {
    return 0;
  }

  /**
   * Everything that was fed goes on its way now: called before a client gets the replies to what it
   * caused, so that what is acknowledged is at least on the wire to the replicas.
   */
  default void flush() {}
}
