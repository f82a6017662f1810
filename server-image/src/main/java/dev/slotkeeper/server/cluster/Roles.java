package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.slot.SlotSet;

/** Changes of this node's own role. */
final class Roles {
  private final ClusterContext context;
  private final SlotOwnership ownership;
  private final BusSender sender;
  private final ManualFailover manualFailover;
  private final ClusterHealth health;

  Roles(
      ClusterContext context,
      SlotOwnership ownership,
      BusSender sender,
      ManualFailover manualFailover,
      ClusterHealth health) {
    this.context = context;
    this.ownership = ownership;
    this.sender = sender;
    this.manualFailover = manualFailover;
    this.health = health;
  }

  /** Makes this node a replica of another, which must not own slots then. */
  void follow(ClusterNode primary) {
    ClusterNode myself = context.myself;
    if (primary == myself || !myself.slots.isEmpty()) {
      throw new IllegalStateException("a node with slots, or of itself, cannot be a replica");
    }
    if (myself.isPrimary()) {
      myself.clear(NodeFlags.PRIMARY | NodeFlags.MIGRATE_TO);
      myself.set(NodeFlags.REPLICA);
      context.state.slots.closeAll();
    } else {
      ClusterNode former = myself.primary;
      if (former != null) {
        former.removeReplica(myself);
      }
    }
    myself.primary = primary;
    primary.addReplica(myself);
    context.emit(new ClusterEffect.ReplicateFrom(primary.id, primary.ip, primary.port));
    manualFailover.reset();
  }

  /** As {@link #follow}, after a change of owners made this node's role obsolete. */
  void reconfigure(ClusterNode primary) {
    context.log(
        Level.WARNING,
        "Configuration change detected. Reconfiguring myself as a replica of %s",
        primary.id);
    follow(primary);
    context.todo.saveAndUpdateState();
  }

  /** Takes the place of this replica's primary; the epoch for it must have been taken before. */
  void replacePrimary() {
    ClusterNode myself = context.myself;
    ClusterNode former = myself.primary;
    if (myself.isPrimary() || former == null) {
      return;
    }
    context.setAsPrimary(myself);
    context.emit(new ClusterEffect.BecomePrimary());
    SlotSet slots = former.slots.copy();
    for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
      ownership.move(slot, myself);
    }
    health.update();
    context.todo.saveDurably();
    sender.pongToAll();
    manualFailover.reset();
  }
}
