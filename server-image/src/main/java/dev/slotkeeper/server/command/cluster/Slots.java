package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.ClusterSettings.EndpointType;
import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.redirect.Redirection;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Reply;

/** CLUSTER SLOTS. */
public final class Slots implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "slots", 2)
          .flags(Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("3.0.0")
          .complexity("O(N) where N is the total number of Cluster nodes")
          .summary("Ranges of slots with the nodes that serve them")
          .deprecated("7.0.0", "`CLUSTER SHARDS`")
          .changed("4.0.0", "Node ids")
          .changed("7.0.0", "A map of further addresses")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    ClusterState state = shell.cluster().state();
    Reply reply = context.reply();
    long mark = reply.mark();
    int ranges = 0;
    int first = 0;
    for (int slot = 0; slot < KeySlot.SLOTS; slot++) {
      ClusterNode owner = state.slots().owner(slot);
      ClusterNode next = slot + 1 == KeySlot.SLOTS ? null : state.slots().owner(slot + 1);
      if (owner != next || slot + 1 == KeySlot.SLOTS) {
        if (owner != null) {
          range(reply, shell.cluster(), owner, first, slot);
          ranges++;
        }
        first = slot + 1;
      }
    }
    reply.insertArray(mark, ranges);
  }

  private static void range(Reply reply, Cluster cluster, ClusterNode owner, int first, int last) {
    int available = 0;
    for (ClusterNode replica : owner.replicas()) {
      available += isAvailable(cluster, replica) ? 1 : 0;
    }
    reply.array(3 + available);
    reply.integer(first);
    reply.integer(last);
    node(reply, cluster, owner);
    for (ClusterNode replica : owner.replicas()) {
      if (isAvailable(cluster, replica)) {
        node(reply, cluster, replica);
      }
    }
  }

  /** A replica that has not finished its first synchronization is not shown. */
  private static boolean isAvailable(Cluster cluster, ClusterNode replica) {
    return !replica.isFailed() && cluster.offsetOf(replica) != 0;
  }

  private static void node(Reply reply, Cluster cluster, ClusterNode node) {
    EndpointType type = cluster.settings().endpointType();
    reply.array(4);
    if (type == EndpointType.UNKNOWN_ENDPOINT) {
      reply.nil();
    } else {
      reply.bulk(Redirection.endpoint(node, type));
    }
    reply.integer(node.port());
    reply.bulk(node.id().text());
    boolean withIp = type != EndpointType.IP;
    boolean withHostname =
        type != EndpointType.HOSTNAME
            && cluster.settings().showsHostnames()
            && !node.hostname().isEmpty();
    reply.map((withIp ? 1 : 0) + (withHostname ? 1 : 0));
    if (withIp) {
      reply.bulk("ip");
      reply.bulk(node.ip());
    }
    if (withHostname) {
      reply.bulk("hostname");
      reply.bulk(node.hostname());
    }
  }
}
