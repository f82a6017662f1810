package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.BusHeader;
import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.BusPacket.Fail;
import dev.slotkeeper.server.cluster.bus.BusPacket.Heartbeat;
import dev.slotkeeper.server.cluster.bus.BusPacket.ManualFailoverStart;
import dev.slotkeeper.server.cluster.bus.BusPacket.Publish;
import dev.slotkeeper.server.cluster.bus.BusPacket.Update;
import dev.slotkeeper.server.cluster.bus.BusPacket.Vote;
import dev.slotkeeper.server.cluster.bus.BusPacket.VoteRequest;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.PacketType;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/** Makes this node's packets and sends them. */
final class BusSender {
  private final ClusterContext context;
  private final ClusterState state;
  private final GossipSelection gossip;

  BusSender(ClusterContext context) {
    this.context = context;
    this.state = context.state;
    this.gossip = new GossipSelection(context);
  }

  void ping(Link link) {
    ClusterNode node = link.node;
    if (!link.isInbound() && node != null) {
      node.pingSent = context.now();
    }
    heartbeat(link, PacketType.PING);
  }

  void pong(Link link) {
    heartbeat(link, PacketType.PONG);
  }

  void meet(Link link) {
    heartbeat(link, PacketType.MEET);
  }

  /** Tells all nodes, by an unasked pong, how things stand here. */
  void pongToAll() {
    for (ClusterNode node : state.nodes.snapshot()) {
      pongIfLinked(node);
    }
  }

  /** Tells all primaries at once whom this one cannot reach. */
  void pongToPrimaries() {
    for (ClusterNode node : state.nodes.snapshot()) {
      if (node.isPrimary() && !node.has(NodeFlags.PFAIL | NodeFlags.FAIL)) {
        pongIfLinked(node);
      }
    }
  }

  /** Tells the other replicas of my shard how far my data reaches. */
  void pongToShardReplicas() {
    ClusterNode primary = context.myself.shardPrimary();
    for (ClusterNode node : state.nodes.snapshot()) {
      if (node.isReplica() && node.primary != null && node.primary == primary) {
        pongIfLinked(node);
      }
    }
  }

  void failToAll(ClusterNode about) {
    broadcast(new Fail(header(0), about.id));
  }

  void publishToAll(byte[] channel, byte[] message) {
    broadcast(new Publish(header(0), false, channel, message));
  }

  /** Tells the nodes of my shard of a message for a shard channel. */
  void publishToShard(byte[] channel, byte[] message) {
    Publish packet = new Publish(header(0), true, channel, message);
    ClusterNode primary = context.myself.shardPrimary();
    if (primary == null) {
      return;
    }
    sendUnlessMyself(primary, packet);
    for (ClusterNode replica : primary.replicas) {
      sendUnlessMyself(replica, packet);
    }
  }

  void voteRequestToAll() {
    int flags = state.manualFailover.inProgress() ? BusHeader.FORCE_ACK : 0;
    broadcast(new VoteRequest(header(flags)));
  }

  void vote(ClusterNode to) {
    send(to.link, new Vote(header(0)));
  }

  void manualFailoverStart(ClusterNode to) {
    send(to.link, new ManualFailoverStart(header(0)));
  }

  /** Tells a node which slots another one serves under a newer epoch than it knows. */
  void update(ClusterNode to, ClusterNode about) {
    SlotSet slots = about.slots.copy();
    slots.removeAll(state.slots.abandoned());
    send(to.link, new Update(header(0), about.configEpoch, about.id, slots));
  }

  private void heartbeat(Link link, PacketType type) {
    String hostname = context.myself.hostname;
    send(
        link,
        new Heartbeat(type, header(0), gossip.select(), hostname.isEmpty() ? null : hostname));
  }

  private void pongIfLinked(ClusterNode node) {
    Link link = node.link;
    if (link != null && !node.isMyself() && !node.isHandshake()) {
      pong(link);
    }
  }

  private void broadcast(BusPacket packet) {
    for (ClusterNode node : state.nodes) {
      sendUnlessMyself(node, packet);
    }
  }

  private void sendUnlessMyself(ClusterNode node, BusPacket packet) {
    if (!node.has(NodeFlags.MYSELF | NodeFlags.HANDSHAKE)) {
      send(node.link, packet);
    }
  }

  private void send(@Nullable Link link, BusPacket packet) {
    if (link != null) {
      state.statistics.countSent(packet.type());
      context.emit(new ClusterEffect.Send(link, packet));
    }
  }

  /** A replica speaks of its primary's slots and epoch, flagged as replica. */
  private BusHeader header(int messageFlags) {
    ClusterSettings settings = context.settings();
    ClusterNode myself = context.myself;
    ClusterNode primary = myself.primary;
    ClusterNode owner = myself.isReplica() && primary != null ? primary : myself;
    boolean paused = myself.isPrimary() && state.manualFailover.inProgress();
    return new BusHeader(
        myself.id,
        settings.announceIp(),
        settings.port(),
        settings.plainPort(),
        settings.busPort(),
        myself.flags,
        primary == null ? null : primary.id,
        state.currentEpoch,
        owner.configEpoch,
        context.server.replicationOffset(),
        owner.slots.copy(),
        state.ok,
        messageFlags | (paused ? BusHeader.PAUSED : 0));
  }
}
