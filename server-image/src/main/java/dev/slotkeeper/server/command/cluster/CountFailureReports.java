package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER COUNT-FAILURE-REPORTS node. */
public final class CountFailureReports implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "count-failure-reports", 3)
          .flags(Flag.ADMIN, Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("3.0.0")
          .complexity("O(N) where N is the number of failure reports")
          .summary("How many primaries report a node as unreachable")
          .arguments(of("node-id", "string"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    ClusterNode node = NodeArguments.known(context, shell, 2);
    if (node != null) {
      context.reply().integer(shell.cluster().failureReports(node));
    }
  }
}
