package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER SET-CONFIG-EPOCH epoch. */
public final class SetConfigEpoch implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "set-config-epoch", 3)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Gives a node that knows no other its epoch")
          .arguments(of("config-epoch", "integer"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    if (!context.arguments().isLong(2)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
      return;
    }
    long epoch = context.arguments().longValue(2);
    Outcomes.reply(context, shell, () -> shell.cluster().administration().setConfigEpoch(epoch));
  }
}
