package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import org.jspecify.annotations.Nullable;

/**
 * A replica of a primary that has several moves to a primary that has lost all of its own. The one
 * with the smallest id among the best covered primaries' replicas moves, so all agree who it is.
 */
final class ReplicaMigration {
  /** A primary must have been without a replica for so long, in milliseconds. */
  private static final long DELAY = 5000;

  private final ClusterContext context;
  private final Roles roles;

  ReplicaMigration(ClusterContext context, Roles roles) {
    this.context = context;
    this.roles = roles;
  }

  /** What a walk over all primaries shows. */
  record Coverage(int orphaned, int mostReplicas, int myPrimarysReplicas) {}

  void migrateIfNeeded(Coverage coverage) {
    if (coverage.orphaned() > 0
        && coverage.mostReplicas() >= 2
        && coverage.myPrimarysReplicas() == coverage.mostReplicas()
        && context.settings().allowReplicaMigration()
        && context.state.ok
        && myPrimaryCanSpareMe()) {
      ClusterNode target = findTarget();
      if (target != null
          && amCandidate(coverage.mostReplicas())
          && context.now() - target.orphanedTime > DELAY) {
        context.log(Level.WARNING, "Migrating to orphaned master %s", target.id);
        roles.follow(target);
        context.todo.saveAndUpdateState();
      }
    }
  }

  /** Whether a primary with slots has no working replica though it is one that should. */
  static boolean isOrphaned(ClusterNode node) {
    return node.isPrimary()
        && !node.isFailed()
        && node.has(NodeFlags.MIGRATE_TO)
        && node.workingReplicas() == 0;
  }

  private boolean myPrimaryCanSpareMe() {
    ClusterNode primary = context.myself.primary;
    if (primary == null) {
      return false;
    }
    int working = 0;
    for (ClusterNode replica : primary.replicas) {
      working += replica.has(NodeFlags.FAIL | NodeFlags.PFAIL) ? 0 : 1;
    }
    return working > context.settings().migrationBarrier();
  }

  private @Nullable ClusterNode findTarget() {
    ClusterNode target = null;
    for (ClusterNode node : context.state.nodes) {
      if (!isOrphaned(node)) {
        node.orphanedTime = 0;
        continue;
      }
      if (target == null && !node.slots.isEmpty()) {
        target = node;
      }
      if (node.orphanedTime == 0) {
        node.orphanedTime = context.now();
      }
    }
    return target;
  }

  private boolean amCandidate(int mostReplicas) {
    for (ClusterNode node : context.state.nodes) {
      if (!node.isPrimary() || node.workingReplicas() != mostReplicas) {
        continue;
      }
      for (ClusterNode replica : node.replicas) {
        if (replica.id.compareTo(context.myself.id) < 0) {
          return false;
        }
      }
    }
    return true;
  }
}
