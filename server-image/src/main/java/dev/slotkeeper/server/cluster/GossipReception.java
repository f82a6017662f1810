package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.BusPacket.Heartbeat;
import dev.slotkeeper.server.cluster.bus.GossipEntry;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import org.jspecify.annotations.Nullable;

/** What this node learns of third nodes from a heartbeat. */
final class GossipReception {
  /** How far a time from another clock may lie in the future, in milliseconds. */
  private static final long CLOCK_TOLERANCE = 500;

  private final ClusterContext context;
  private final FailureDetection failures;
  private final Addresses addresses;

  GossipReception(ClusterContext context, FailureDetection failures, Addresses addresses) {
    this.context = context;
    this.failures = failures;
    this.addresses = addresses;
  }

  void process(Heartbeat heartbeat, @Nullable ClusterNode sender) {
    for (GossipEntry entry : heartbeat.gossip()) {
      ClusterNode node = context.state.nodes.get(entry.node());
      if (node != null) {
        learn(node, entry, sender);
      } else if (sender != null) {
        addStranger(entry);
      }
    }
  }

  private void learn(ClusterNode node, GossipEntry entry, @Nullable ClusterNode sender) {
    boolean reportedDown = isDown(entry);
    if (sender != null && sender.isPrimary() && node != context.myself) {
      if (reportedDown) {
        failures.reported(node, sender);
      } else if (node.failureReports.remove(sender)) {
        context.log(Level.VERBOSE, "Node %s reported node %s is back online.", sender.id, node.id);
      }
    }
    if (!reportedDown && node.pingSent == 0 && context.failureReports(node) == 0) {
      long pong = entry.pongReceived() * 1000;
      if (pong > node.pongReceived && pong <= context.now() + CLOCK_TOLERANCE) {
        node.pongReceived = pong;
      }
    }
    if (node.has(NodeFlags.PFAIL | NodeFlags.FAIL)
        && !reportedDown
        && hasAddress(entry)
        && addressDiffers(node, entry)) {
      // We cannot reach it where we think it is; the sender can, elsewhere.
      takePorts(node, entry);
      addresses.move(node, entry.ip());
    }
  }

  /** Gossip of a known node is trusted; a handshake by address could end in another cluster. */
  private void addStranger(GossipEntry entry) {
    if (!hasAddress(entry) || context.state.blacklist.contains(entry.node(), context.now())) {
      return;
    }
    int flags = entry.flags() & ~(NodeFlags.MYSELF | NodeFlags.MEET | NodeFlags.HANDSHAKE);
    ClusterNode node = new ClusterNode(entry.node(), flags, context.now());
    node.ip = entry.ip();
    takePorts(node, entry);
    context.state.nodes.add(node);
    context.todo.save();
  }

  private static void takePorts(ClusterNode node, GossipEntry entry) {
    node.port = entry.port();
    node.plainPort = entry.plainPort();
    node.busPort = entry.busPort();
  }

  private static boolean addressDiffers(ClusterNode node, GossipEntry entry) {
    return !node.ip.equalsIgnoreCase(entry.ip())
        || node.port != entry.port()
        || node.busPort != entry.busPort();
  }

  private static boolean hasAddress(GossipEntry entry) {
    return (entry.flags() & NodeFlags.NO_ADDRESS) == 0;
  }

  private static boolean isDown(GossipEntry entry) {
    return (entry.flags() & (NodeFlags.PFAIL | NodeFlags.FAIL)) != 0;
  }
}
