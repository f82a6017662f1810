package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER FLUSHSLOTS. */
public final class FlushSlots implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "flushslots", 2)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Leaves all slots of this node without owner")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    if (context.databases().get(0).size() != 0) {
      context.reply().error("ERR DB must be empty to perform CLUSTER FLUSHSLOTS.");
      return;
    }
    SlotSet mine = shell.cluster().state().myself().slots().copy();
    SlotArguments.apply(context, shell, mine, false);
  }
}
