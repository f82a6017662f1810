package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.BusHeader;
import dev.slotkeeper.server.cluster.bus.BusPacket.Heartbeat;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.bus.PacketType;
import org.jspecify.annotations.Nullable;

/** PING, PONG and MEET: introductions, roles, slots, epochs, gossip. */
final class HeartbeatHandler {
  private final ClusterContext context;
  private final ClusterState state;
  private final BusSender bus;
  private final Addresses addresses;
  private final Membership membership;
  private final SlotOwnership ownership;
  private final SlotClaims claims;
  private final ConfigEpochs epochs;
  private final FailureDetection failures;
  private final GossipReception gossip;

  HeartbeatHandler(
      ClusterContext context,
      BusSender bus,
      Addresses addresses,
      Membership membership,
      SlotOwnership ownership,
      SlotClaims claims,
      ConfigEpochs epochs,
      FailureDetection failures,
      GossipReception gossip) {
    this.context = context;
    this.state = context.state;
    this.bus = bus;
    this.addresses = addresses;
    this.membership = membership;
    this.ownership = ownership;
    this.claims = claims;
    this.epochs = epochs;
    this.failures = failures;
    this.gossip = gossip;
  }

  void received(Link link, Heartbeat heartbeat, @Nullable ClusterNode sender) {
    BusHeader header = heartbeat.header();
    if (heartbeat.type() != PacketType.PONG) {
      introduce(link, heartbeat, sender);
      bus.pong(link);
    }
    if (!link.isInbound() && !isExpected(link, header, sender)) {
      return;
    }
    if (sender != null) {
      sender.clear(NodeFlags.NO_FAILOVER);
      sender.set(header.flags() & NodeFlags.NO_FAILOVER);
      if (heartbeat.type() == PacketType.PING
          && !sender.isHandshake()
          && addresses.updateIfChanged(sender, link, header)) {
        context.todo.saveAndUpdateState();
      }
    }
    ClusterNode linked = link.node;
    if (!link.isInbound() && heartbeat.type() == PacketType.PONG && linked != null) {
      linked.pongReceived = context.now();
      linked.pingSent = 0;
      failures.reached(linked);
    }
    if (sender != null) {
      learnRole(sender, header.primary());
      learnSlots(sender, header);
      gossip.process(heartbeat, sender);
      learnHostname(sender, heartbeat.hostname());
    }
  }

  private void introduce(Link link, Heartbeat heartbeat, @Nullable ClusterNode sender) {
    boolean meet = heartbeat.type() == PacketType.MEET;
    addresses.learnMine(link, meet);
    if (!meet || sender != null) {
      return;
    }
    BusHeader header = heartbeat.header();
    if (membership.startHandshake(
        Addresses.of(link, header), header.port(), header.plainPort(), header.busPort(), false)) {
      context.todo.save();
    }
    gossip.process(heartbeat, null);
  }

  /**
   * Whether the node at the other end of our own link is the one we opened it for. One in handshake
   * gets its real id here.
   */
  private boolean isExpected(Link link, BusHeader header, @Nullable ClusterNode sender) {
    ClusterNode linked = link.node;
    if (linked == null) {
      return false;
    }
    if (!linked.isHandshake()) {
      if (linked.id.equals(header.sender())) {
        return true;
      }
      context.log(
          Level.DEBUG,
          "PONG contains mismatching sender ID. About node %s, flags %s",
          linked.id,
          NodeFlags.toText(linked.flags));
      addresses.forget(linked);
      return false;
    }
    if (sender != null) {
      context.log(
          Level.VERBOSE,
          "Handshake: we already know node %s, updating the address if needed.",
          sender.id);
      if (addresses.updateIfChanged(sender, link, header)) {
        context.todo.saveAndUpdateState();
      }
      membership.remove(linked);
      return false;
    }
    state.nodes.rename(linked, header.sender());
    linked.clear(NodeFlags.HANDSHAKE);
    linked.set(header.flags() & (NodeFlags.PRIMARY | NodeFlags.REPLICA));
    context.log(Level.DEBUG, "Handshake with node %s completed.", linked.id);
    context.todo.save();
    return true;
  }

  private void learnRole(ClusterNode sender, @Nullable NodeId primaryId) {
    if (primaryId == null) {
      context.setAsPrimary(sender);
      return;
    }
    if (sender.isPrimary()) {
      ownership.unassignAll(sender);
      sender.clear(NodeFlags.PRIMARY | NodeFlags.MIGRATE_TO);
      sender.set(NodeFlags.REPLICA);
      context.todo.saveAndUpdateState();
    }
    ClusterNode primary = state.nodes.get(primaryId);
    if (primary != null && sender.primary != primary) {
      ClusterNode former = sender.primary;
      if (former != null) {
        former.removeReplica(sender);
      }
      primary.addReplica(sender);
      sender.primary = primary;
      context.todo.save();
    }
  }

  private void learnSlots(ClusterNode sender, BusHeader header) {
    ClusterNode owner = sender.shardPrimary();
    if (owner != null && !owner.slots.equals(header.slots())) {
      if (sender.isPrimary()) {
        claims.claimed(sender, header.configEpoch(), header.slots());
      }
      claims.tellIfOutdated(sender, header.configEpoch(), header.slots(), bus);
    }
    if (sender.isPrimary() && header.configEpoch() == context.myself.configEpoch) {
      epochs.resolveCollision(sender);
    }
  }

  private void learnHostname(ClusterNode sender, @Nullable String announced) {
    String hostname = announced == null ? "" : announced;
    if (!sender.hostname.equals(hostname)) {
      sender.hostname = hostname;
      context.todo.save();
    }
  }
}
