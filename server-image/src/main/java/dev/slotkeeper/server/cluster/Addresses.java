package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.BusHeader;
import dev.slotkeeper.server.cluster.bus.NodeFlags;

/** Where nodes, this one included, can be reached. */
final class Addresses {
  private final ClusterContext context;

  /** Whether this node's own address was seen on a socket since the start. */
  private boolean confirmed;

  Addresses(ClusterContext context) {
    this.context = context;
  }

  /**
   * Learns this node's own address from the socket that a peer reached it by: always from a MEET,
   * otherwise while it is unknown or stems from nodes.conf, since it may have changed meanwhile.
   */
  void learnMine(Link link, boolean meet) {
    if (!context.settings().announceIp().isEmpty() || link.localIp().isEmpty()) {
      return;
    }
    ClusterNode myself = context.myself;
    if (!meet && confirmed && !myself.ip.isEmpty()) {
      return;
    }
    confirmed = true;
    if (!myself.ip.equals(link.localIp())) {
      myself.ip = link.localIp();
      context.log(Level.WARNING, "IP address for this node updated to %s", myself.ip);
      context.todo.save();
    }
  }

  /** The address that a packet's sender wants, or is seen, to have; empty when unknown. */
  static String of(Link link, BusHeader header) {
    return header.ip().isEmpty() ? link.peerIp() : header.ip();
  }

  /** Takes over the address that a sender has now; whether it is another than before. */
  boolean updateIfChanged(ClusterNode node, Link link, BusHeader header) {
    String ip = of(link, header);
    if (link == node.link
        || ip.isEmpty()
        || (node.port == header.port()
            && node.busPort == header.busPort()
            && node.plainPort == header.plainPort()
            && node.ip.equals(ip))) {
      return false;
    }
    node.port = header.port();
    node.plainPort = header.plainPort();
    node.busPort = header.busPort();
    move(node, ip);
    return true;
  }

  /** Gives a node a new address, and follows it there when it is this replica's primary. */
  void move(ClusterNode node, String ip) {
    node.ip = ip;
    context.closeLinkTo(node);
    node.clear(NodeFlags.NO_ADDRESS);
    context.log(
        Level.WARNING, "Address updated for node %s, now %s:%d", node.id, node.ip, node.port);
    if (context.myself.isReplica() && context.myself.primary == node) {
      context.emit(new ClusterEffect.ReplicateFrom(node.id, node.ip, node.port));
    }
  }

  /** Somebody else answered at a node's address: we do not know where it is. */
  void forget(ClusterNode node) {
    node.set(NodeFlags.NO_ADDRESS);
    node.ip = "";
    node.port = 0;
    node.plainPort = 0;
    node.busPort = 0;
    context.closeLinkTo(node);
    context.todo.save();
  }
}
