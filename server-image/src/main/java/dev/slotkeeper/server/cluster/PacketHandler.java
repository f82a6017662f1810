package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.BusHeader;
import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.BusPacket.Fail;
import dev.slotkeeper.server.cluster.bus.BusPacket.Heartbeat;
import dev.slotkeeper.server.cluster.bus.BusPacket.ManualFailoverStart;
import dev.slotkeeper.server.cluster.bus.BusPacket.Module;
import dev.slotkeeper.server.cluster.bus.BusPacket.Publish;
import dev.slotkeeper.server.cluster.bus.BusPacket.Update;
import dev.slotkeeper.server.cluster.bus.BusPacket.Vote;
import dev.slotkeeper.server.cluster.bus.BusPacket.VoteRequest;
import org.jspecify.annotations.Nullable;

/** A packet came in. Only nodes that are known are listened to, but for their introductions. */
final class PacketHandler {
  private final ClusterContext context;
  private final ClusterState state;
  private final HeartbeatHandler heartbeats;
  private final FailureDetection failures;
  private final SlotClaims claims;
  private final Voting voting;
  private final Election election;
  private final ManualFailover manualFailover;
  private final BusSender bus;

  PacketHandler(
      ClusterContext context,
      HeartbeatHandler heartbeats,
      FailureDetection failures,
      SlotClaims claims,
      Voting voting,
      Election election,
      ManualFailover manualFailover,
      BusSender bus) {
    this.context = context;
    this.state = context.state;
    this.heartbeats = heartbeats;
    this.failures = failures;
    this.claims = claims;
    this.voting = voting;
    this.election = election;
    this.manualFailover = manualFailover;
    this.bus = bus;
  }

  void received(Link link, BusPacket packet) {
    state.statistics.countReceived(packet.type());
    BusHeader header = packet.header();
    ClusterNode sender = identify(link, header);
    if (sender != null) {
      sender.dataReceived = context.now();
      if (!sender.isHandshake()) {
        learn(sender, header);
      }
    }
    if (packet instanceof Heartbeat heartbeat) {
      heartbeats.received(link, heartbeat, sender);
    } else if (sender != null) {
      receivedFromKnown(link, packet, sender);
    } else if (packet instanceof Fail fail) {
      context.log(
          Level.NOTICE,
          "Ignoring FAIL message from unknown node %s about %s",
          header.sender(),
          fail.about());
    }
  }

  private void receivedFromKnown(Link link, BusPacket packet, ClusterNode sender) {
    switch (packet) {
      case Heartbeat heartbeat -> throw new IllegalArgumentException("handled apart");
      case Fail fail -> {
        ClusterNode failing = state.nodes.get(fail.about());
        if (failing != null) {
          failures.agreedElsewhere(failing, sender);
        }
      }
      case Publish publish ->
          context.emit(
              new ClusterEffect.Publish(publish.sharded(), publish.channel(), publish.message()));
      case VoteRequest request -> voting.requested(sender, request.header());
      case Vote vote -> election.voteReceived(sender, vote.header().currentEpoch());
      case Update update -> updated(update);
      case ManualFailoverStart start -> {
        if (sender.primary == context.myself) {
          manualFailover.requestedBy(sender);
          // The replica waits for the offset at which clients were held back.
          bus.ping(link);
        }
      }
      case Module module -> {}
    }
  }

  private void updated(Update update) {
    ClusterNode node = state.nodes.get(update.node());
    if (node == null || node.configEpoch >= update.configEpoch()) {
      return;
    }
    context.setAsPrimary(node);
    node.configEpoch = update.configEpoch();
    context.todo.save();
    claims.claimed(node, update.configEpoch(), update.slots());
  }

  /** The known node that a packet is of; an inbound link is tied to it. */
  private @Nullable ClusterNode identify(Link link, BusHeader header) {
    ClusterNode linked = link.node;
    if (linked != null && !linked.isHandshake() && linked.id.equals(header.sender())) {
      return linked;
    }
    ClusterNode sender = state.nodes.get(header.sender());
    if (sender != null && linked == null) {
      Link former = sender.inboundLink;
      if (former != null) {
        context.close(former);
      }
      sender.inboundLink = link;
      link.node = sender;
    }
    return sender;
  }

  private void learn(ClusterNode sender, BusHeader header) {
    state.currentEpoch = Math.max(state.currentEpoch, header.currentEpoch());
    if (header.configEpoch() > sender.configEpoch) {
      sender.configEpoch = header.configEpoch();
      context.todo.save();
    }
    sender.offset = header.offset();
    manualFailover.heard(sender, header);
  }
}
