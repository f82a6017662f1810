package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;

/**
 * From "I cannot reach it" (PFAIL) to "it is failing" (FAIL), and back.
 *
 * <p>A node is failing when it is unreachable from here and a majority of the primaries reported
 * the same lately. The agreement is weak, since reports are collected over time, and need not be
 * more: an election needs a majority again.
 */
final class FailureDetection {
  /** How many node timeouts a failing primary that is back keeps its flag while it owns slots. */
  private static final int UNDO_TIMEOUTS = 2;

  private final ClusterContext context;
  private final BusSender sender;

  FailureDetection(ClusterContext context, BusSender sender) {
    this.context = context;
    this.sender = sender;
  }

  /**
   * This node cannot reach another. Primaries are told at once instead of with the next pings: the
   * sooner all know, the sooner a replica can take over.
   */
  void suspect(ClusterNode node) {
    context.log(Level.DEBUG, "*** NODE %s possibly failing", node.id);
    node.set(NodeFlags.PFAIL);
    context.state.timedOutNodes++;
    if (context.myself.isPrimary() && !context.myself.slots.isEmpty()) {
      sender.pongToPrimaries();
    }
    failIfAgreed(node);
  }

  /** A primary told that it cannot reach a node. */
  void reported(ClusterNode node, ClusterNode reporter) {
    if (node.failureReports.add(reporter, context.now())) {
      context.log(
          Level.VERBOSE, "Node %s reported node %s as not reachable.", reporter.id, node.id);
    }
    failIfAgreed(node);
  }

  /** Flags a node as failing, and tells everybody, when the majority is there. */
  void failIfAgreed(ClusterNode node) {
    if (!node.isTimedOut() || node.isFailed()) {
      return;
    }
    int votes = context.failureReports(node) + (context.myself.isPrimary() ? 1 : 0);
    if (votes < context.state.quorum()) {
      return;
    }
    context.log(Level.NOTICE, "Marking node %s as failing (quorum reached).", node.id);
    fail(node);
    sender.failToAll(node);
  }

  /** Another node says that the majority was there. */
  void agreedElsewhere(ClusterNode node, ClusterNode teller) {
    if (!node.has(NodeFlags.FAIL | NodeFlags.MYSELF)) {
      context.log(Level.NOTICE, "FAIL message received from %s about %s", teller.id, node.id);
      fail(node);
      if (teller == node) {
        node.leavingUntil = context.now() + context.settings().nodeTimeoutMillis();
      }
    }
  }

  /** A node answered. */
  void reached(ClusterNode node) {
    if (node.isTimedOut()) {
      node.clear(NodeFlags.PFAIL);
      context.todo.saveAndUpdateState();
    } else if (node.isFailed()) {
      clearIfSafe(node);
    }
  }

  private void fail(ClusterNode node) {
    node.clear(NodeFlags.PFAIL);
    node.set(NodeFlags.FAIL);
    node.failTime = context.now();
    context.todo.saveAndUpdateState();
    if (node == context.myself.primary) {
      context.todo.handleFailover = true;
    }
  }

  private void clearIfSafe(ClusterNode node) {
    if (node.isReplica() || node.slots.isEmpty()) {
      context.log(
          Level.NOTICE,
          "Clear FAIL state for node %s: %s is reachable again.",
          node.id,
          node.isReplica() ? "replica" : "master without slots");
      clear(node);
    } else if (context.now() - node.failTime
        > context.settings().nodeTimeoutMillis() * UNDO_TIMEOUTS) {
      context.log(
          Level.NOTICE,
          "Clear FAIL state for node %s: is reachable again and nobody is serving its slots after"
              + " some time.",
          node.id);
      clear(node);
    }
  }

  private void clear(ClusterNode node) {
    node.clear(NodeFlags.FAIL);
    node.leavingUntil = 0;
    context.todo.saveAndUpdateState();
  }
}
