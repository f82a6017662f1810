package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER MYID. */
public final class MyId implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "myid", 2)
          .flags(Flag.STALE)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("The id of this node")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    context.reply().bulk(shell.cluster().state().myself().id().text());
  }
}
