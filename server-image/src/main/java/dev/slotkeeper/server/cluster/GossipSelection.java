package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.GossipEntry;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a heartbeat speaks of: a tenth of the nodes, at least three, picked at random, and all that
 * this node cannot reach. A tenth is enough for a majority of primaries to hear of each other's
 * failure reports before those grow old.
 */
final class GossipSelection {
  private static final int LEAST = 3;

  private final ClusterContext context;

  GossipSelection(ClusterContext context) {
    this.context = context;
  }

  List<GossipEntry> select() {
    NodeTable nodes = context.state.nodes;
    // Neither this node, of which the header speaks, nor the receiver need be spoken of.
    int fresh = nodes.size() - 2;
    int wanted = Math.min(Math.max(nodes.size() / 10, LEAST), fresh);
    List<GossipEntry> entries = new ArrayList<>();
    Set<ClusterNode> taken = new HashSet<>();
    for (int tries = wanted * 3; tries > 0 && fresh > 0 && entries.size() < wanted; tries--) {
      ClusterNode node = nodes.random(context.random);
      if (node.has(NodeFlags.MYSELF | NodeFlags.PFAIL)) {
        continue;
      }
      if (isOfNoUse(node)) {
        fresh--;
      } else if (taken.add(node)) {
        entries.add(entry(node));
        fresh--;
      }
    }
    addTimedOut(nodes, entries);
    return entries;
  }

  private void addTimedOut(NodeTable nodes, List<GossipEntry> entries) {
    int wanted = context.state.timedOutNodes;
    for (ClusterNode node : nodes) {
      if (wanted == 0) {
        return;
      }
      if (node.isTimedOut() && !node.has(NodeFlags.HANDSHAKE | NodeFlags.NO_ADDRESS)) {
        entries.add(entry(node));
        wanted--;
      }
    }
  }

  private static boolean isOfNoUse(ClusterNode node) {
    return node.has(NodeFlags.HANDSHAKE | NodeFlags.NO_ADDRESS)
        || (node.link == null && node.slots.isEmpty());
  }

  private static GossipEntry entry(ClusterNode node) {
    return new GossipEntry(
        node.id,
        node.pingSent / 1000,
        node.pongReceived / 1000,
        node.ip,
        node.port,
        node.plainPort,
        node.busPort,
        node.flags);
  }
}
