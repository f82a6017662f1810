package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/**
 * What people change by CLUSTER subcommands. A method that can be refused answers the error's text
 * as a client is to see it, without its leading "-ERR ", or null when it was done.
 */
public final class ClusterAdministration {
  private static final int MAX_PORT = 65535;

  private final ClusterContext context;
  private final ClusterState state;
  private final SlotOwnership ownership;
  private final Membership membership;
  private final Roles roles;
  private final ConfigEpochs epochs;
  private final Election election;
  private final ManualFailover manualFailover;
  private final BusSender bus;

  ClusterAdministration(
      ClusterContext context,
      SlotOwnership ownership,
      Membership membership,
      Roles roles,
      ConfigEpochs epochs,
      Election election,
      ManualFailover manualFailover,
      BusSender bus) {
    this.context = context;
    this.state = context.state;
    this.ownership = ownership;
    this.membership = membership;
    this.roles = roles;
    this.epochs = epochs;
    this.election = election;
    this.manualFailover = manualFailover;
    this.bus = bus;
  }

  /** CLUSTER MEET, with an address in its normal form; false when no port can be such. */
  public boolean meet(String ip, long port, long busPort) {
    if (port <= 0 || port > MAX_PORT || busPort <= 0 || busPort > MAX_PORT) {
      return false;
    }
    membership.startHandshake(ip, (int) port, 0, (int) busPort, true);
    return true;
  }

  /** CLUSTER FORGET. */
  public @Nullable String forget(ClusterNode node) {
    if (node == context.myself) {
      return "I tried hard but I can't forget myself...";
    }
    if (context.myself.isReplica() && context.myself.primary == node) {
      return "Can't forget my master!";
    }
    state.blacklist.add(node.id, context.now());
    membership.remove(node);
    context.todo.saveAndUpdateState();
    return null;
  }

  /** CLUSTER ADDSLOTS and ADDSLOTSRANGE, of slots that were found to be free. */
  public void addSlots(SlotSet slots) {
    for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
      state.slots.setImportingFrom(slot, null);
      ownership.assign(slot, context.myself);
    }
    context.todo.saveAndUpdateState();
  }

  /** CLUSTER DELSLOTS, DELSLOTSRANGE and FLUSHSLOTS. */
  public void removeSlots(SlotSet slots) {
    for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
      state.slots.setImportingFrom(slot, null);
      ownership.unassign(slot);
    }
    context.todo.saveAndUpdateState();
  }

  /** CLUSTER SETSLOT MIGRATING. */
  public @Nullable String migrateSlot(int slot, ClusterNode to) {
    if (state.slots.owner(slot) != context.myself) {
      return "I'm not the owner of hash slot " + slot;
    }
    if (to.isReplica()) {
      return "Target node is not a master";
    }
    state.slots.setMigratingTo(slot, to);
    context.todo.saveAndUpdateState();
    return null;
  }

  /** CLUSTER SETSLOT IMPORTING. */
  public @Nullable String importSlot(int slot, ClusterNode from) {
    if (state.slots.owner(slot) == context.myself) {
      return "I'm already the owner of hash slot " + slot;
    }
    if (from.isReplica()) {
      return "Target node is not a master";
    }
    state.slots.setImportingFrom(slot, from);
    context.todo.saveAndUpdateState();
    return null;
  }

  /** CLUSTER SETSLOT STABLE. */
  public void stabilizeSlot(int slot) {
    state.slots.setImportingFrom(slot, null);
    state.slots.setMigratingTo(slot, null);
    context.todo.saveAndUpdateState();
  }

  /** CLUSTER SETSLOT NODE. */
  public @Nullable String giveSlot(int slot, ClusterNode to) {
    ClusterNode myself = context.myself;
    if (to.isReplica()) {
      return "Target node is not a master";
    }
    boolean wasMine = state.slots.owner(slot) == myself;
    int keys = context.server.keysInSlot(slot);
    if (wasMine && to != myself && keys != 0) {
      return "Can't assign hashslot "
          + slot
          + " to a different node while I still hold keys for this hash slot.";
    }
    if (keys == 0) {
      state.slots.setMigratingTo(slot, null);
    }
    ownership.move(slot, to);
    if (wasMine
        && to != myself
        && myself.slots.isEmpty()
        && context.settings().allowReplicaMigration()) {
      roles.reconfigure(to);
    }
    if (to == myself && state.slots.importingFrom(slot) != null) {
      if (epochs.bumpWithoutConsensus()) {
        context.log(Level.WARNING, "configEpoch updated after importing slot %d", slot);
      }
      state.slots.setImportingFrom(slot, null);
      context.todo.announce = true;
    }
    context.todo.saveAndUpdateState();
    return null;
  }

  /** CLUSTER BUMPEPOCH; whether the epoch was raised. */
  public boolean bumpEpoch() {
    return epochs.bumpWithoutConsensus();
  }

  /** CLUSTER SET-CONFIG-EPOCH. */
  public @Nullable String setConfigEpoch(long epoch) {
    if (epoch < 0) {
      return "Invalid config epoch specified: " + epoch;
    }
    if (state.nodes.size() > 1) {
      return "The user can assign a config epoch only when the node does not know any other node.";
    }
    if (context.myself.configEpoch != 0) {
      return "Node config epoch is already non-zero";
    }
    context.myself.configEpoch = epoch;
    state.currentEpoch = Math.max(state.currentEpoch, epoch);
    context.log(Level.WARNING, "configEpoch set to %d via CLUSTER SET-CONFIG-EPOCH", epoch);
    context.todo.saveAndUpdateState();
    return null;
  }

  /**
   * CLUSTER REPLICATE.
   *
   * @param hasKeys whether there is any key here
   */
  public @Nullable String replicate(ClusterNode primary, boolean hasKeys) {
    ClusterNode myself = context.myself;
    if (primary == myself) {
      return "Can't replicate myself";
    }
    if (primary.isReplica()) {
      return "I can only replicate a master, not a replica.";
    }
    if (myself.isPrimary() && (!myself.slots.isEmpty() || hasKeys)) {
      return "To set a master the node must be empty and without assigned slots.";
    }
    roles.follow(primary);
    context.todo.saveAndUpdateState();
    return null;
  }

  /** The ways of CLUSTER FAILOVER. */
  public enum FailoverMode {
    /** Without loss, in agreement with the primary. */
    ORDERLY,
    /** Without the primary, by votes. */
    FORCE,
    /** Without anybody's consent. */
    TAKEOVER
  }

  /** CLUSTER FAILOVER. */
  public @Nullable String failover(FailoverMode mode) {
    ClusterNode primary = context.myself.primary;
    if (context.myself.isPrimary()) {
      return "You should send CLUSTER FAILOVER to a replica";
    }
    if (primary == null) {
      return "I'm a replica but my master is unknown to me";
    }
    if (mode == FailoverMode.ORDERLY && (primary.isFailed() || primary.link == null)) {
      return "Master is down or failed, please use CLUSTER FAILOVER FORCE";
    }
    manualFailover.begin();
    switch (mode) {
      case TAKEOVER -> {
        context.log(Level.WARNING, "Taking over the master (user request).");
        election.takeOver();
      }
      case FORCE -> {
        context.log(Level.WARNING, "Forced failover user request accepted.");
        state.manualFailover.canStart = true;
      }
      case ORDERLY -> {
        context.log(Level.WARNING, "Manual failover user request accepted.");
        bus.manualFailoverStart(primary);
      }
    }
    return null;
  }

  /**
   * CLUSTER RESET.
   *
   * @param hasKeys whether there is any key here
   */
  public @Nullable String reset(boolean hard, boolean hasKeys) {
    ClusterNode myself = context.myself;
    if (myself.isPrimary() && hasKeys) {
      return "CLUSTER RESET can't be called with master nodes containing keys";
    }
    if (myself.isReplica()) {
      context.setAsPrimary(myself);
      context.emit(new ClusterEffect.BecomePrimary());
      context.emit(new ClusterEffect.FlushData());
    }
    state.slots.closeAll();
    manualFailover.reset();
    for (int slot = 0; slot < KeySlot.SLOTS; slot++) {
      ownership.unassign(slot);
    }
    for (ClusterNode node : state.nodes.snapshot()) {
      if (node != myself) {
        membership.remove(node);
      }
    }
    if (hard) {
      state.currentEpoch = 0;
      state.lastVoteEpoch = 0;
      myself.configEpoch = 0;
      state.nodes.rename(myself, NodeId.random(context.random));
      context.log(Level.NOTICE, "Node hard reset, now I'm %s", myself.id);
    }
    context.todo.saveDurably();
    context.todo.updateState = true;
    return null;
  }

  /**
   * After the data was loaded: takes over slots that nobody owns but that keys are here of, and
   * marks those of others as being imported, so that redis-cli can repair them.
   */
  public void adoptSlotsOfKeys() {
    if (context.myself.has(NodeFlags.REPLICA)) {
      return;
    }
    for (int slot = 0; slot < KeySlot.SLOTS; slot++) {
      ClusterNode owner = state.slots.owner(slot);
      if (owner == context.myself
          || state.slots.importingFrom(slot) != null
          || context.server.keysInSlot(slot) == 0) {
        continue;
      }
      if (owner == null) {
        context.log(
            Level.WARNING,
            "I have keys for unassigned slot %d. Taking responsibility for it.",
            slot);
        ownership.assign(slot, context.myself);
      } else {
        context.log(
            Level.WARNING,
            "I have keys for slot %d, but the slot is assigned to another node. Setting it to"
                + " importing state.",
            slot);
        state.slots.setImportingFrom(slot, owner);
      }
      context.todo.saveDurably();
    }
  }
}
