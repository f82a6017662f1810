package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/**
 * A primary claims slots under its epoch: whoever claims a slot with the greater epoch owns it. The
 * claim may show that this node, or its primary, was replaced.
 */
final class SlotClaims {
  private final ClusterContext context;
  private final SlotTable slots;
  private final SlotOwnership ownership;
  private final Roles roles;

  SlotClaims(ClusterContext context, SlotOwnership ownership, Roles roles) {
    this.context = context;
    this.slots = context.state.slots;
    this.ownership = ownership;
    this.roles = roles;
  }

  /** Takes over what a node claims, as far as its epoch lets it. */
  void claimed(ClusterNode claimant, long epoch, SlotSet claim) {
    ClusterNode myself = context.myself;
    if (claimant == myself) {
      context.log(Level.WARNING, "Discarding UPDATE message about myself.");
      return;
    }
    ClusterNode shardPrimary = myself.shardPrimary();
    SlotSet givenUp = claimant.slots.without(claim);
    SlotSet taken = claim.without(claimant.slots);
    slots.abandoned().removeAll(claim.without(taken));
    slots.abandoned().addAll(givenUp);
    SlotSet lostWithKeys = new SlotSet();
    int takenFromShard = 0;
    for (int slot = taken.next(0); slot >= 0; slot = taken.next(slot + 1)) {
      ClusterNode owner = slots.owner(slot);
      if (slots.importingFrom(slot) != null || !isFree(slot, owner, epoch)) {
        // A slot that is being imported is closed by hand, whatever others say of it.
        continue;
      }
      if (owner == myself && context.server.keysInSlot(slot) > 0) {
        lostWithKeys.add(slot);
      }
      takenFromShard += owner != null && owner == shardPrimary ? 1 : 0;
      ownership.move(slot, claimant);
      slots.abandoned().remove(slot);
      context.todo.saveAndUpdateState();
    }
    settle(claimant, shardPrimary, claim.size(), takenFromShard, lostWithKeys);
  }

  private boolean isFree(int slot, @Nullable ClusterNode owner, long epoch) {
    return owner == null || slots.isUnclaimed(slot) || owner.configEpoch < epoch;
  }

  private void settle(
      ClusterNode claimant,
      @Nullable ClusterNode shardPrimary,
      int claimed,
      int takenFromShard,
      SlotSet lostWithKeys) {
    ClusterNode myself = context.myself;
    ClusterNode primary = myself.primary;
    ClusterNode grandPrimary = primary == null ? null : primary.primary;
    boolean replaced =
        takenFromShard > 0
            && shardPrimary != null
            && shardPrimary.slots.isEmpty()
            && (context.settings().allowReplicaMigration() || claimed == takenFromShard);
    if (replaced) {
      roles.reconfigure(claimant);
    } else if (grandPrimary != null && grandPrimary != myself) {
      // A replica of a replica: its primary lost its last slot, and nobody else will tell us.
      context.log(
          Level.WARNING,
          "I'm a sub-replica! Reconfiguring myself as a replica of grandmaster %s",
          grandPrimary.id);
      roles.follow(grandPrimary);
      context.todo.saveAndUpdateState();
    } else if (!lostWithKeys.isEmpty()) {
      context.emit(new ClusterEffect.DeleteKeys(lostWithKeys));
    }
  }

  /**
   * Tells a node that claims slots under an old epoch who owns them by now. One owner is told at a
   * time; the others follow with its next packets.
   */
  void tellIfOutdated(ClusterNode claimant, long epoch, SlotSet claim, BusSender sender) {
    SlotSet others = claim.without(claimant.slots);
    for (int slot = others.next(0); slot >= 0; slot = others.next(slot + 1)) {
      ClusterNode owner = slots.owner(slot);
      if (owner != null && !slots.isUnclaimed(slot) && owner.configEpoch > epoch) {
        context.log(
            Level.VERBOSE,
            "Node %s has old slots configuration, sending an UPDATE message about %s",
            claimant.id,
            owner.id);
        sender.update(claimant, owner);
        return;
      }
    }
  }
}
