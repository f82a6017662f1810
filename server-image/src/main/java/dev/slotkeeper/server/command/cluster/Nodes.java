package dev.slotkeeper.server.command.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.NodesText;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER NODES. */
public final class Nodes implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "nodes", 2)
          .flags(Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("3.0.0")
          .complexity("O(N) where N is the total number of Cluster nodes")
          .summary("All nodes, as this node sees them")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Cluster cluster = shell.cluster();
    String text = NodesText.nodes(cluster.state(), cluster.settings().showsHostnames(), false);
    context.reply().verbatim("txt", text.getBytes(ISO_8859_1));
  }
}
