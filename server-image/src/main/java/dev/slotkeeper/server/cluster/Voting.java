package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.BusHeader;
import dev.slotkeeper.server.cluster.slot.SlotSet;

/** A primary's side of elections: one vote per epoch, and only for a replica that may win. */
final class Voting {
  private final ClusterContext context;
  private final ClusterState state;
  private final BusSender sender;

  Voting(ClusterContext context, BusSender sender) {
    this.context = context;
    this.state = context.state;
    this.sender = sender;
  }

  /** A replica asks for this node's vote. */
  void requested(ClusterNode candidate, BusHeader request) {
    ClusterNode myself = context.myself;
    if (myself.isReplica() || myself.slots.isEmpty()) {
      return;
    }
    if (request.currentEpoch() < state.currentEpoch) {
      deny(
          candidate,
          "reqEpoch (%d) < curEpoch(%d)".formatted(request.currentEpoch(), state.currentEpoch));
      return;
    }
    if (state.lastVoteEpoch == state.currentEpoch) {
      deny(candidate, "already voted for epoch %d".formatted(state.currentEpoch));
      return;
    }
    ClusterNode primary = candidate.primary;
    if (candidate.isPrimary()) {
      deny(candidate, "it is a master node");
      return;
    }
    if (primary == null) {
      deny(candidate, "I don't know its master");
      return;
    }
    if (!primary.isFailed() && !request.isForceAck()) {
      deny(candidate, "its master is up");
      return;
    }
    long wait = primary.votedTime + context.settings().nodeTimeoutMillis() * 2 - context.now();
    if (wait > 0) {
      deny(candidate, "can't vote about this master before %d milliseconds".formatted(wait));
      return;
    }
    if (claimsAreOutdated(candidate, request)) {
      return;
    }
    state.lastVoteEpoch = state.currentEpoch;
    primary.votedTime = context.now();
    context.todo.saveDurably();
    sender.vote(candidate);
    context.log(
        Level.WARNING,
        "Failover auth granted to %s for epoch %d",
        candidate.id,
        state.currentEpoch);
  }

  private boolean claimsAreOutdated(ClusterNode candidate, BusHeader request) {
    SlotSet claimed = request.slots();
    for (int slot = claimed.next(0); slot >= 0; slot = claimed.next(slot + 1)) {
      ClusterNode owner = state.slots.owner(slot);
      if (owner != null
          && !state.slots.isUnclaimed(slot)
          && owner.configEpoch > request.configEpoch()) {
        deny(
            candidate,
            "slot %d epoch (%d) > reqEpoch (%d)"
                .formatted(slot, owner.configEpoch, request.configEpoch()));
        return true;
      }
    }
    return false;
  }

  private void deny(ClusterNode candidate, String reason) {
    context.log(Level.WARNING, "Failover auth denied to %s: %s", candidate.id, reason);
  }
}
