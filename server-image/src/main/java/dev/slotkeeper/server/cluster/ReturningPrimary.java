package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;

/**
 * A primary that has started again may hold less than its replicas do: its files are from some time
 * ago, theirs is all that it ever acknowledged to WAIT. Would it serve and feed them at once, as
 * Redis does, they would throw the newer data away.
 *
 * <p>So it neither serves nor feeds replicas until it has heard from each of them. If none has
 * more, it goes on. If one has, it tells everybody that it is failing itself: a majority then
 * elects the best replica, whose claim makes this node a replica of it.
 */
final class ReturningPrimary {
  /** A replica that is agreed to be failing is waited for so long, in milliseconds. */
  private static final long PATIENCE = 10_000;

  /** How long to wait for a replica to take over before all are told again, in milliseconds. */
  private static final long REPEAT = 3000;

  private final ClusterContext context;
  private final BusSender bus;
  private final long startedAt;
  private boolean waiting;
  private long yieldedAt;

  /**
   * Begins to wait if there is reason to.
   *
   * @param returning whether this node's state stems from an earlier run
   */
  ReturningPrimary(ClusterContext context, BusSender bus, boolean returning) {
    this.context = context;
    this.bus = bus;
    this.startedAt = context.now();
    ClusterNode myself = context.myself;
    this.waiting =
        returning && myself.isPrimary() && !myself.slots.isEmpty() && !myself.replicas.isEmpty();
    if (waiting) {
      context.emit(new ClusterEffect.FeedReplicas(false));
      context.log(
          Level.NOTICE,
          "Waiting to hear from %d replica(s) before serving: one may hold newer data.",
          myself.replicas.size());
    }
  }

  /** Whether this node must not serve yet. */
  boolean isWaiting() {
    return waiting;
  }

  /** Looks whether the wait is over. */
  void advance() {
    if (!waiting) {
      return;
    }
    ClusterNode myself = context.myself;
    if (!myself.isPrimary() || myself.slots.isEmpty()) {
      end("another node has taken this one's place");
      return;
    }
    long mine = context.server.replicationOffset();
    boolean allHeard = true;
    for (ClusterNode replica : myself.replicas) {
      if (replica.dataReceived == 0) {
        allHeard &= replica.isFailed() && context.now() - startedAt > PATIENCE;
      } else if (replica.offset > mine) {
        yieldTo(replica, mine);
        return;
      }
    }
    if (allHeard) {
      end("no replica holds more than this node");
    }
  }

  private void yieldTo(ClusterNode replica, long mine) {
    long now = context.now();
    if (now - yieldedAt < REPEAT) {
      return;
    }
    yieldedAt = now;
    context.log(
        Level.WARNING,
        "Replica %s holds newer data (offset %d, here %d): leaving my place to it.",
        replica.id,
        replica.offset,
        mine);
    bus.failToAll(context.myself);
  }

  private void end(String why) {
    waiting = false;
    context.emit(new ClusterEffect.FeedReplicas(true));
    context.todo.updateState = true;
    context.log(Level.NOTICE, "Done waiting for replicas: %s.", why);
  }
}
