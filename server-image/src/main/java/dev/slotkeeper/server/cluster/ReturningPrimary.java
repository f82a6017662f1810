package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;

/**
 * A primary that has started again may hold less than its replicas do: its files are from some time
 * ago, theirs is all that it ever acknowledged to WAIT. Would it serve and feed them at once, as
 * Redis does, they would throw the newer data away.
 *
 * <p>So it neither serves nor feeds replicas until it has heard from every node that may be one:
 * its table is from some time ago, too, and who has become its replica since tells so himself. If
 * none has more, it goes on. If one has, it tells everybody that it is failing itself: a majority
 * then elects the best replica, whose claim makes this node a replica of it.
 */
final class ReturningPrimary {
  /** A node of this shard that is agreed to be failing is waited for so long, in milliseconds. */
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
        returning
            && myself.isPrimary()
            && !myself.slots.isEmpty()
            && context.state.nodes.size() > 1;
    if (waiting) {
      context.emit(new ClusterEffect.FeedReplicas(false));
      context.log(
          Level.NOTICE,
          "Waiting to hear from %d other node(s) before serving: a replica may hold newer data.",
          context.state.nodes.size() - 1);
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
    for (ClusterNode replica : myself.replicas) {
      if (replica.dataReceived != 0 && replica.offset > mine) {
        yieldTo(replica, mine);
        return;
      }
    }
    for (ClusterNode node : context.state.nodes) {
      if (isWaitedFor(node)) {
        return;
      }
    }
    end("no replica holds more than this node");
  }

  /** Those agreed to be failing are waited for with an end, and only where they may be replicas. */
  private boolean isWaitedFor(ClusterNode node) {
    boolean away = node.isMyself() || node.has(NodeFlags.HANDSHAKE | NodeFlags.NO_ADDRESS);
    if (away || node.dataReceived != 0) {
      return false;
    }
    boolean mayBeMine = node.isPrimary() ? node.slots.isEmpty() : node.primary == context.myself;
    return !node.isFailed() || (mayBeMine && context.now() - startedAt <= PATIENCE);
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
