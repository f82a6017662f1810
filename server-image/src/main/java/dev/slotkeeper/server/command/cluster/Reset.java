package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLUSTER RESET [HARD | SOFT]. */
public final class Reset implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "reset", -2)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.STALE)
          .group("cluster")
          .since("3.0.0")
          .complexity(
              "O(N) where N is the number of known nodes. The command may execute a FLUSHALL as a side effect.")
          .summary("Forgets all other nodes and all slots")
          .arguments(oneOf("hard_soft", word("hard", "HARD"), word("soft", "SOFT")).optional())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    if (arguments.count() > 3) {
      context.reply().error(Outcomes.unknown(arguments));
      return;
    }
    boolean hard = arguments.count() == 3 && arguments.is(2, "hard");
    if (arguments.count() == 3 && !hard && !arguments.is(2, "soft")) {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    // A replica's data is flushed by this; what it replicates to follows another primary anyway.
    context.doNotPropagate();
    boolean hasKeys = context.database().size() != 0;
    Outcomes.reply(context, shell, () -> shell.cluster().administration().reset(hard, hasKeys));
  }
}
