package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;

/**
 * Finds peers again whose addresses have changed: one that does not answer, or whose address is
 * unknown, but that has announced a host name, is looked up by it. In Kubernetes a pod keeps its
 * name while its address changes with each restart; when all restart at once, nobody is left to
 * tell by gossip.
 *
 * <p>Going to a wrong address does no harm: a node that answers with another id is not taken for
 * the one looked for.
 */
final class HostnameHealing {
  /** A node must have been silent for so long, in milliseconds. */
  private static final long SILENCE = 1000;

  /** Time between two looks at the same name, in milliseconds. */
  private static final long PERIOD = 1000;

  private final ClusterContext context;
  private final Addresses addresses;

  HostnameHealing(ClusterContext context, Addresses addresses) {
    this.context = context;
    this.addresses = addresses;
  }

  /** Looks a node up when it is time to. */
  void resolveIfLost(ClusterNode node) {
    long now = context.now();
    if (node.hostname.isEmpty()
        || node.has(NodeFlags.MYSELF | NodeFlags.HANDSHAKE)
        || now - node.resolvedAt < PERIOD
        || !isLost(node, now)) {
      return;
    }
    node.resolvedAt = now;
    context.emit(new ClusterEffect.Resolve(node.id, node.hostname));
  }

  /** The answer: takes the new address over unless the node was reached meanwhile. */
  void resolved(ClusterNode node, String ip) {
    if (!isLost(node, context.now()) || node.ip.equals(ip) || ip.isEmpty()) {
      return;
    }
    if (node.port == 0) {
      // All we know of a node without address is its name; nodes of a cluster share their ports.
      node.port = context.settings().port();
      node.busPort = context.settings().busPort();
    }
    context.log(Level.NOTICE, "Node %s, %s, is at %s now", node.id, node.hostname, ip);
    addresses.move(node, ip);
    context.todo.save();
  }

  private static boolean isLost(ClusterNode node, long now) {
    boolean unanswered = node.pingSent != 0 && now - node.pingSent > SILENCE;
    return node.has(NodeFlags.NO_ADDRESS)
        || (unanswered && now - node.dataReceived > SILENCE)
        || (node.link == null && now - Math.max(node.dataReceived, node.createdAt) > SILENCE);
  }
}
