package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.Link;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Reply;
import java.util.ArrayList;
import java.util.List;

/** CLUSTER LINKS. */
public final class Links implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "links", 2)
          .flags(Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("7.0.0")
          .complexity("O(N) where N is the total number of Cluster nodes")
          .summary("The connections to and from other nodes")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    List<Link> links = new ArrayList<>();
    for (ClusterNode node : shell.cluster().state().nodes()) {
      Link to = node.link();
      Link from = node.inboundLink();
      if (to != null) {
        links.add(to);
      }
      if (from != null) {
        links.add(from);
      }
    }
    context.reply().array(links.size());
    for (Link link : links) {
      link(context.reply(), shell, link);
    }
  }

  private static void link(Reply reply, ClusterShell shell, Link link) {
    ClusterNode node = link.node();
    long queued = shell.queuedBytes(link);
    reply.map(6);
    reply.bulk("direction");
    reply.bulk(link.isInbound() ? "from" : "to");
    reply.bulk("node");
    reply.bulk(node == null ? "" : node.id().text());
    reply.bulk("create-time");
    reply.integer(link.createdAt());
    reply.bulk("events");
    reply.bulk(queued > 0 ? "rw" : "r");
    reply.bulk("send-buffer-allocated");
    reply.integer(queued);
    reply.bulk("send-buffer-used");
    reply.integer(queued);
  }
}
