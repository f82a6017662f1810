package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeFlags;

/** Changes of owner: keeps the slot table, the nodes' own sets and their flags in step. */
final class SlotOwnership {
  private final ClusterContext context;
  private final SlotTable slots;

  SlotOwnership(ClusterContext context) {
    this.context = context;
    this.slots = context.state.slots;
  }

  /** Gives a slot to a node, whoever had it before. */
  void move(int slot, ClusterNode to) {
    unassign(slot);
    assign(slot, to);
  }

  /** Gives a slot that nobody owns to a node. */
  void assign(int slot, ClusterNode node) {
    slots.assign(slot, node);
    // The first slot makes a node a primary worth migrating a replica to, if others have any.
    if (node.slots.size() == 1 && context.state.anyPrimaryHasReplicas()) {
      node.set(NodeFlags.MIGRATE_TO);
    }
  }

  /** Leaves a slot without owner; false when it had none. */
  boolean unassign(int slot) {
    ClusterNode owner = slots.unassign(slot);
    if (owner == null) {
      return false;
    }
    if (owner == context.myself || owner.replicas.contains(context.myself)) {
      context.emit(new ClusterEffect.DropShardChannels(slot));
    }
    return true;
  }

  /** Leaves all slots of a node without owner. */
  void unassignAll(ClusterNode node) {
    for (int slot = node.slots.next(0); slot >= 0; slot = node.slots.next(slot + 1)) {
      unassign(slot);
    }
  }
}
