package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.NodesText;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER REPLICAS node, and its former name CLUSTER SLAVES. */
public final class Replicas implements ClusterSubcommand {
  private static final CommandSpec REPLICAS =
      CommandSpec.subcommand("cluster", "replicas", 3)
          .flags(Flag.ADMIN, Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("5.0.0")
          .complexity("O(1)")
          .summary("The replicas of a primary")
          .arguments(of("node-id", "string"))
          .build();

  private static final CommandSpec SLAVES =
      CommandSpec.subcommand("cluster", "slaves", 3)
          .flags(Flag.ADMIN, Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("The replicas of a primary")
          .deprecated("5.0.0", "`CLUSTER REPLICAS`")
          .arguments(of("node-id", "string"))
          .build();

  private final CommandSpec spec;

  private Replicas(CommandSpec spec) {
    this.spec = spec;
  }

  static Replicas replicas() {
    return new Replicas(REPLICAS);
  }

  static Replicas slaves() {
    return new Replicas(SLAVES);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    ClusterNode node = NodeArguments.known(context, shell, 2);
    if (node == null) {
      return;
    }
    if (node.isReplica()) {
      context.reply().error("ERR The specified node is not a master");
      return;
    }
    Cluster cluster = shell.cluster();
    boolean hostnames = cluster.settings().showsHostnames();
    context.reply().array(node.replicas().size());
    for (ClusterNode replica : node.replicas()) {
      context.reply().bulk(NodesText.node(cluster.state(), replica, hostnames, false));
    }
  }
}
