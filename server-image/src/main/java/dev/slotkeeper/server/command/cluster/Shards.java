package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.redirect.Redirection;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.SlotRange;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Reply;
import java.util.List;

/** CLUSTER SHARDS. */
public final class Shards implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "shards", 2)
          .flags(Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("7.0.0")
          .complexity("O(N) where N is the total number of cluster nodes")
          .summary("The shards: their slots and their nodes")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Cluster cluster = shell.cluster();
    List<ClusterNode> primaries =
        cluster.state().nodes().stream().filter(ClusterNode::isPrimary).toList();
    Reply reply = context.reply();
    reply.array(primaries.size());
    for (ClusterNode primary : primaries) {
      reply.map(2);
      reply.bulk("slots");
      List<SlotRange> ranges = primary.slots().ranges();
      reply.array(ranges.size() * 2L);
      for (SlotRange range : ranges) {
        reply.integer(range.first());
        reply.integer(range.last());
      }
      reply.bulk("nodes");
      reply.array(1L + primary.replicas().size());
      node(reply, cluster, primary);
      for (ClusterNode replica : primary.replicas()) {
        node(reply, cluster, replica);
      }
    }
  }

  private static void node(Reply reply, Cluster cluster, ClusterNode node) {
    boolean named = cluster.settings().showsHostnames() && !node.hostname().isEmpty();
    boolean reachable = node.port() != 0;
    long offset = cluster.offsetOf(node);
    reply.map(6 + (named ? 1 : 0) + (reachable ? 1 : 0));
    text(reply, "id", node.id().text());
    if (reachable) {
      reply.bulk("port");
      reply.integer(node.port());
    }
    text(reply, "ip", node.ip());
    text(reply, "endpoint", Redirection.endpoint(node, cluster.settings().endpointType()));
    if (named) {
      text(reply, "hostname", node.hostname());
    }
    text(reply, "role", node.isReplica() ? "replica" : "master");
    reply.bulk("replication-offset");
    reply.integer(offset);
    boolean loading = node.isReplica() && offset == 0;
    text(reply, "health", node.isFailed() ? "fail" : loading ? "loading" : "online");
  }

  private static void text(Reply reply, String name, String value) {
    reply.bulk(name);
    reply.bulk(value);
  }
}
