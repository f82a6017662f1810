package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.Context;
import org.jspecify.annotations.Nullable;

/** Nodes as arguments. */
final class NodeArguments {
  private NodeArguments() {}

  /** The node of an id; null when it is not known, which the client has been told. */
  static @Nullable ClusterNode known(Context context, ClusterShell shell, int index) {
    String id = context.arguments().string(index);
    ClusterNode node = shell.cluster().state().node(id);
    if (node == null) {
      context.reply().error("ERR Unknown node " + id);
    }
    return node;
  }
}
