package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.BusHeader;

/**
 * A failover by request, without loss: the replica asks its primary to hold back writing clients
 * (MFSTART), learns the offset at which it stopped, waits until it has processed as much, and then
 * asks for votes that are given though the primary is well.
 */
final class ManualFailover {
  /** How long one may take, in milliseconds. */
  static final long TIMEOUT = 5000;

  /** How much longer than that a primary holds back its clients at most, as a factor. */
  private static final int PAUSE_FACTOR = 2;

  private final ClusterContext context;
  private final ManualFailoverState failover;

  ManualFailover(ClusterContext context) {
    this.context = context;
    this.failover = context.state.manualFailover;
  }

  /** Ends it, whatever its outcome; a primary's clients go on. */
  void reset() {
    if (failover.replica != null) {
      context.emit(new ClusterEffect.ResumeWrites());
    }
    failover.clear();
  }

  void resetIfTimedOut() {
    if (failover.inProgress() && failover.end < context.now()) {
      context.log(Level.WARNING, "Manual failover timed out.");
      reset();
    }
  }

  /** On the replica: begins one. */
  void begin() {
    reset();
    failover.end = context.now() + TIMEOUT;
  }

  /** On the primary: a replica of it asks for one. */
  void requestedBy(ClusterNode replica) {
    reset();
    failover.end = context.now() + TIMEOUT;
    failover.replica = replica;
    context.emit(new ClusterEffect.PauseWrites(context.now() + TIMEOUT * PAUSE_FACTOR));
    context.log(Level.WARNING, "Manual failover requested by replica %s.", replica.id);
  }

  /** On the replica: a packet of its primary may tell the offset that is waited for. */
  void heard(ClusterNode sender, BusHeader header) {
    if (failover.inProgress()
        && context.myself.isReplica()
        && context.myself.primary == sender
        && header.isPaused()
        && failover.primaryOffset == ManualFailoverState.UNKNOWN) {
      failover.primaryOffset = header.offset();
      context.todo.handleManualFailover = true;
      context.log(
          Level.WARNING,
          "Received replication offset for paused master manual failover: %d",
          header.offset());
    }
  }

  /** On the replica: lets the election start once all that the primary wrote is here. */
  void advance() {
    if (!failover.inProgress()
        || failover.canStart
        || failover.primaryOffset == ManualFailoverState.UNKNOWN) {
      return;
    }
    if (context.server.replicationOffset() >= failover.primaryOffset) {
      failover.canStart = true;
      context.todo.handleFailover = true;
      context.log(
          Level.WARNING, "All master replication stream processed, manual failover can start.");
    } else {
      context.todo.handleManualFailover = true;
    }
  }
}
