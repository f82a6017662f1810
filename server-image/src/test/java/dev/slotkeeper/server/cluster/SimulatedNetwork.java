package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.MalformedPacketException;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.bus.PacketReader;
import dev.slotkeeper.server.cluster.bus.PacketWriter;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in one thread over a network and a clock that obey the test: the same seed gives the same
 * run. Packets go through the codec, arrive in order after 1 to 10 ms, or never when they are lost
 * or the nodes are parted.
 */
final class SimulatedNetwork {
  final Random random;
  final List<SimulatedNode> nodes = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  long now = 1_700_000_000_000L;

  /** Of a thousand packets so many are lost. */
  int lossPerMille;

  /** A full synchronisation takes up to so many milliseconds. */
  long longestSync;

  ElectionDelay electionDelay = ElectionDelay.PROMPT;

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<SlotSet> parted = new ArrayList<>();

  /** What was sent on links that are not connected yet. */
  private final Map<Link, List<BusPacket>> waiting = new HashMap<>();

  private long order;

  SimulatedNetwork(long seed) {
    random = new Random(seed);
  }

  private record Event(long at, long order, Runnable action) {}

  SimulatedNode add(ClusterSettings settings) {
    SimulatedNode node = new SimulatedNode(this, nodes.size(), settings);
    nodes.add(node);
    node.disk = NodesText.nodesConf(node.cluster.state());
    in(random.nextInt(100), node, node::tick);
    return node;
  }

  /** Does something later unless the node's process has ended or was started anew by then. */
  void in(long millis, SimulatedNode node, Runnable action) {
    Cluster incarnation = node.cluster;
    at(
        now + millis,
        () -> {
          if (node.alive && node.cluster == incarnation) {
            action.run();
          }
        });
  }

  private void at(long time, Runnable action) {
    events.add(new Event(time, order++, action));
  }

  /** Lets time pass. */
  void run(long millis) {
    long end = now + millis;
    while (!events.isEmpty() && events.element().at() <= end) {
      Event event = events.remove();
      now = event.at();
      event.action().run();
    }
    now = end;
  }

  /** Parts the nodes of these indexes from all others. */
  void part(int... indexes) {
    parted.add(SlotSet.of(indexes));
  }

  void heal() {
    parted.clear();
  }

  long syncMillis() {
    return longestSync == 0 ? 0 : random.nextLong(longestSync);
  }

  boolean reachable(SimulatedNode a, SimulatedNode b) {
    return parted.stream().allMatch(part -> part.contains(a.index) == part.contains(b.index));
  }

  @Nullable SimulatedNode byId(NodeId id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
  }

  void breakLinks(SimulatedNode node) {
    for (SimulatedNode other : nodes) {
      for (Link link : List.copyOf(other.peers.keySet())) {
        Link peer = other.peers.get(link);
        if (other != node && node.peers.containsKey(peer)) {
          other.peers.remove(link);
          in(latency(), other, () -> other.run(() -> other.cluster.linkLost(link)));
        }
      }
    }
    node.peers.clear();
  }

  void carryOut(SimulatedNode node, ClusterEffect effect) {
    switch (effect) {
      case ClusterEffect.Connect connect -> connect(node, connect);
      case ClusterEffect.Close close -> close(node, close.link());
      case ClusterEffect.Send send -> send(node, send.link(), send.packet());
      case ClusterEffect.SaveConfig save -> node.disk = NodesText.nodesConf(node.cluster.state());
      case ClusterEffect.ReplicateFrom from -> {
        node.follow(from.primary(), from.ip());
      }
      case ClusterEffect.BecomePrimary become -> node.following = null;
      case ClusterEffect.FlushData flush -> node.keys.clear();
      case ClusterEffect.PauseWrites pause -> node.paused = true;
      case ClusterEffect.ResumeWrites resume -> node.paused = false;
      case ClusterEffect.FeedReplicas feed -> node.feeds = feed.allowed();
      case ClusterEffect.DeleteKeys delete -> node.keys.keySet().removeIf(delete.slots()::contains);
      case ClusterEffect.DropShardChannels drop -> {}
      case ClusterEffect.Publish publish -> {}
      case ClusterEffect.Resolve resolve -> resolve(node, resolve);
      case ClusterEffect.Log line -> log.add(now + " " + node.index + " " + line.text());
    }
  }

  private void connect(SimulatedNode from, ClusterEffect.Connect connect) {
    Link link = connect.link();
    in(
        latency(),
        from,
        () -> {
          SimulatedNode to = listening(connect.ip(), connect.port());
          if (to != null && !reachable(from, to)) {
            return;
          }
          if (to == null) {
            from.run(() -> from.cluster.linkRefused(link));
            return;
          }
          Link accepted = Link.inbound(now);
          accepted.connected(from.ip, to.ip);
          link.connected(to.ip, from.ip);
          from.peers.put(link, accepted);
          to.peers.put(accepted, link);
          from.run(() -> from.cluster.linkConnected(link));
          List<BusPacket> early = waiting.remove(link);
          if (early != null) {
            early.forEach(packet -> send(from, link, packet));
          }
        });
  }

  private @Nullable SimulatedNode listening(String ip, int port) {
    return nodes.stream()
        .filter(node -> node.alive && node.ip.equals(ip) && node.settings.busPort() == port)
        .findFirst()
        .orElse(null);
  }

  private void close(SimulatedNode node, Link link) {
    Link peer = node.peers.remove(link);
    SimulatedNode other = peer == null ? null : ownerOf(peer);
    if (peer != null && other != null && reachable(node, other)) {
      in(
          latency(),
          other,
          () -> {
            other.peers.remove(peer);
            other.run(() -> other.cluster.linkLost(peer));
          });
    }
  }

  private void send(SimulatedNode from, Link link, BusPacket packet) {
    Link peer = from.peers.get(link);
    if (peer == null && !link.isInbound() && link.isOpen()) {
      waiting.computeIfAbsent(link, each -> new ArrayList<>()).add(packet);
      return;
    }
    SimulatedNode to = peer == null ? null : ownerOf(peer);
    if (peer == null || to == null || random.nextInt(1000) < lossPerMille) {
      return;
    }
    ByteBuffer bytes = PacketWriter.write(packet);
    // One latency per link keeps its packets in order.
    in(
        1 + Math.floorMod(link.createdAt(), 10),
        to,
        () -> {
          if (reachable(from, to) && to.peers.containsKey(peer)) {
            to.received(peer, read(bytes));
          }
        });
  }

  private static BusPacket read(ByteBuffer bytes) {
    try {
      return PacketReader.read(bytes);
    } catch (MalformedPacketException e) {
      throw new AssertionError(e);
    }
  }

  private void resolve(SimulatedNode node, ClusterEffect.Resolve resolve) {
    nodes.stream()
        .filter(other -> other.settings.announceHostname().equals(resolve.hostname()))
        .findFirst()
        .ifPresent(
            found ->
                in(
                    5,
                    node,
                    () -> node.run(() -> node.cluster.hostnameResolved(resolve.node(), found.ip))));
  }

  private @Nullable SimulatedNode ownerOf(Link link) {
    return nodes.stream().filter(node -> node.peers.containsKey(link)).findFirst().orElse(null);
  }

  private long latency() {
    return 1 + random.nextInt(10);
  }
}
