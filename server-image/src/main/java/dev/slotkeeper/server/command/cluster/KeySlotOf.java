package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLUSTER KEYSLOT key. */
public final class KeySlotOf implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "keyslot", 3)
          .flags(Flag.STALE)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(N) where N is the number of bytes in the key")
          .summary("The slot of a key")
          .arguments(of("key", "string"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    context.reply().integer(KeySlot.of(arguments.address(2), arguments.length(2)));
  }
}
