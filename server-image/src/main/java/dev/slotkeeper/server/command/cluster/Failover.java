package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.cluster.ClusterAdministration.FailoverMode;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLUSTER FAILOVER [FORCE | TAKEOVER]. */
public final class Failover implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "failover", -2)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Lets this replica take the place of its primary")
          .arguments(
              oneOf("options", word("force", "FORCE"), word("takeover", "TAKEOVER")).optional())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    FailoverMode mode;
    if (arguments.count() == 2) {
      mode = FailoverMode.ORDERLY;
    } else if (arguments.count() > 3) {
      context.reply().error(Outcomes.unknown(arguments));
      return;
    } else if (arguments.is(2, "force")) {
      mode = FailoverMode.FORCE;
    } else if (arguments.is(2, "takeover")) {
      mode = FailoverMode.TAKEOVER;
    } else {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    Outcomes.reply(context, shell, () -> shell.cluster().administration().failover(mode));
  }
}
