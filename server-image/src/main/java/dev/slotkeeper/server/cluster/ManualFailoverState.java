package dev.slotkeeper.server.cluster;

import org.jspecify.annotations.Nullable;

/** How far a manual failover is that this node takes part in, as primary or as replica. */
final class ManualFailoverState {
  /** The offset was not received yet. */
  static final long UNKNOWN = -1;

  /** When it is given up, milliseconds since 1970; 0 when none is in progress. */
  long end;

  /** On the primary: the replica that takes over. */
  @Nullable ClusterNode replica;

  /** On the replica: the offset at which the primary stopped taking writes. */
  long primaryOffset = UNKNOWN;

  /** On the replica: whether the votes can be asked for. */
  boolean canStart;

  boolean inProgress() {
    return end != 0;
  }

  void clear() {
    end = 0;
    replica = null;
    primaryOffset = UNKNOWN;
    canStart = false;
  }
}
