package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER COUNTKEYSINSLOT slot. */
public final class CountKeysInSlot implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "countkeysinslot", 3)
          .flags(Flag.STALE)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("How many keys of a slot are on this node")
          .arguments(of("slot", "integer"))
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
    long slot = context.arguments().longValue(2);
    if (slot < 0 || slot >= KeySlot.SLOTS) {
      context.reply().error("ERR Invalid slot");
      return;
    }
    context.reply().integer(context.databases().get(0).keyspace().slotSize((int) slot));
  }
}
