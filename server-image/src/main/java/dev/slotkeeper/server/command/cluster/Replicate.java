package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER REPLICATE node. */
public final class Replicate implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "replicate", 3)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Makes this node a replica")
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
      boolean hasKeys = context.databases().get(0).size() != 0;
      Outcomes.reply(
          context, shell, () -> shell.cluster().administration().replicate(node, hasKeys));
    }
  }
}
