package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.NodeId;

/** Nodes that come and go. */
final class Membership {
  private final ClusterContext context;
  private final SlotOwnership ownership;

  Membership(ClusterContext context, SlotOwnership ownership) {
    this.context = context;
    this.ownership = ownership;
  }

  /**
   * Adds a node that is to be met, under a made-up id until it tells its own; false when one with
   * this address is being met already.
   */
  boolean startHandshake(String ip, int port, int plainPort, int busPort, boolean introduceMyself) {
    for (ClusterNode node : context.state.nodes) {
      if (node.isHandshake()
          && node.ip.equalsIgnoreCase(ip)
          && node.port == port
          && node.busPort == busPort) {
        return false;
      }
    }
    int flags = NodeFlags.HANDSHAKE | (introduceMyself ? NodeFlags.MEET : 0);
    ClusterNode node = new ClusterNode(NodeId.random(context.random), flags, context.now());
    node.ip = ip;
    node.port = port;
    node.plainPort = plainPort;
    node.busPort = busPort;
    context.state.nodes.add(node);
    return true;
  }

  /** Forgets a node: its slots have no owner then, its reports no longer count. */
  void remove(ClusterNode node) {
    context.state.slots.closeAllOf(node);
    ownership.unassignAll(node);
    for (ClusterNode other : context.state.nodes) {
      other.failureReports.remove(node);
    }
    for (ClusterNode replica : node.replicas) {
      replica.primary = null;
    }
    ClusterNode primary = node.primary;
    if (primary != null) {
      primary.removeReplica(node);
    }
    context.state.nodes.remove(node);
    context.closeLinkTo(node);
    Link inbound = node.inboundLink;
    if (inbound != null) {
      context.close(inbound);
    }
  }
}
