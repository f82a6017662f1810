package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;

/**
 * Epochs that a node gives itself. Those of elections are agreed upon by votes; after a slot was
 * taken over by hand, or a takeover, a node takes the next one without asking. Two nodes may take
 * the same one then: the one with the smaller id moves on, until all differ.
 */
final class ConfigEpochs {
  private final ClusterContext context;

  ConfigEpochs(ClusterContext context) {
    this.context = context;
  }

  /** Takes a new epoch unless this node has the greatest already; whether it did. */
  boolean bumpWithoutConsensus() {
    ClusterNode myself = context.myself;
    if (myself.configEpoch != 0 && myself.configEpoch == context.state.maxEpoch()) {
      return false;
    }
    takeNext();
    context.log(Level.WARNING, "New configEpoch set to %d", myself.configEpoch);
    return true;
  }

  /** Moves on when another primary has this node's epoch and a greater id. */
  void resolveCollision(ClusterNode other) {
    ClusterNode myself = context.myself;
    if (other.configEpoch != myself.configEpoch
        || !other.isPrimary()
        || !myself.isPrimary()
        || other.id.compareTo(myself.id) <= 0) {
      return;
    }
    takeNext();
    context.log(
        Level.VERBOSE,
        "WARNING: configEpoch collision with node %s. configEpoch set to %d",
        other.id,
        myself.configEpoch);
  }

  private void takeNext() {
    context.state.currentEpoch++;
    context.myself.configEpoch = context.state.currentEpoch;
    context.todo.saveDurably();
  }
}
