package dev.slotkeeper.server.replicate;

import java.util.List;

/**
 * Where replication stood at one moment, for other threads.
 *
 * @param primary whether this server follows nobody
 * @param offset bytes of the stream so far
 * @param linkUp whether the stream of the primary comes; true on a primary
 * @param silenceSeconds since the primary said anything, or since the link is down; 0 on a primary
 * @param backlogBytes of the stream that are kept for replicas which come back
 * @param backlogFirst offset of the first of them; 0 when there is none
 * @param replicas those of this server, snapshots still under way or not
 */
public record ReplicationStatus(
    boolean primary,
    long offset,
    boolean linkUp,
    long silenceSeconds,
    long backlogBytes,
    long backlogFirst,
    List<Replica> replicas) {
  /** Before replication has begun. */
  static final ReplicationStatus NONE = new ReplicationStatus(true, 0, true, 0, 0, 0, List.of());

  /**
   * A replica.
   *
   * @param state as INFO names it
   * @param offset up to which it has acknowledged everything
   * @param lagSeconds since it acknowledged anything
   */
  public record Replica(String address, int port, String state, long offset, long lagSeconds) {}
}
