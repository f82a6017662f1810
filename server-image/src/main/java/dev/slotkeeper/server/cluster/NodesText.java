package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.slot.SlotSet;

/** Nodes as lines of text: CLUSTER NODES, CLUSTER REPLICAS and nodes.conf. */
public final class NodesText {
  private NodesText() {}

  /** CLUSTER NODES: a line per node, this one's with the slots that are on the move. */
  public static String nodes(ClusterState state, boolean hostnames, boolean plainPorts) {
    return lines(state, 0, hostnames, plainPorts);
  }

  /** The content of nodes.conf: all nodes but those in handshake, and the epochs. */
  public static String nodesConf(ClusterState state) {
    return lines(state, NodeFlags.HANDSHAKE, true, false)
        + "vars currentEpoch "
        + Long.toUnsignedString(state.currentEpoch)
        + " lastVoteEpoch "
        + Long.toUnsignedString(state.lastVoteEpoch)
        + "\n";
  }

  private static String lines(
      ClusterState state, int withoutFlags, boolean hostnames, boolean plainPorts) {
    StringBuilder text = new StringBuilder();
    for (ClusterNode node : state.nodes) {
      if (!node.has(withoutFlags)) {
        append(text, state, node, hostnames, plainPorts);
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** One node, without a line's end. */
  public static String node(
      ClusterState state, ClusterNode node, boolean hostnames, boolean plainPorts) {
    StringBuilder text = new StringBuilder();
    append(text, state, node, hostnames, plainPorts);
    return text.toString();
  }

  private static void append(
      StringBuilder text,
      ClusterState state,
      ClusterNode node,
      boolean hostnames,
      boolean plainPorts) {
    int port = plainPorts && node.plainPort != 0 ? node.plainPort : node.port;
    ClusterNode primary = node.primary;
    text.append(node.id).append(' ').append(node.ip).append(':').append(port);
    text.append('@').append(node.busPort);
    if (hostnames && !node.hostname.isEmpty()) {
      text.append(',').append(node.hostname);
    }
    text.append(' ').append(NodeFlags.toText(node.flags));
    text.append(' ').append(primary == null ? "-" : primary.id.text());
    text.append(' ').append(node.pingSent).append(' ').append(node.pongReceived);
    text.append(' ').append(Long.toUnsignedString(node.shownConfigEpoch()));
    boolean connected = node.link != null || node.isMyself();
    text.append(connected ? " connected" : " disconnected");
    node.slots.appendTo(text);
    if (node.isMyself()) {
      appendOpenSlots(text, state.slots);
    }
  }

  private static void appendOpenSlots(StringBuilder text, SlotTable slots) {
    SlotSet open = slots.open();
    for (int slot = open.next(0); slot >= 0; slot = open.next(slot + 1)) {
      ClusterNode to = slots.migratingTo(slot);
      ClusterNode from = slots.importingFrom(slot);
      if (to != null) {
        text.append(" [").append(slot).append("->-").append(to.id).append(']');
      } else if (from != null) {
        text.append(" [").append(slot).append("-<-").append(from.id).append(']');
      }
    }
  }
}
