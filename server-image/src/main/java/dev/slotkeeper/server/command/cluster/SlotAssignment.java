package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLUSTER ADDSLOTS and DELSLOTS slot [slot ...]. */
public final class SlotAssignment implements ClusterSubcommand {
  private static final CommandSpec ADD =
      CommandSpec.subcommand("cluster", "addslots", -3)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(N) where N is the total number of hash slot arguments")
          .summary("Makes this node the owner of slots that have none")
          .arguments(of("slot", "integer").multiple())
          .build();

  private static final CommandSpec DELETE =
      CommandSpec.subcommand("cluster", "delslots", -3)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(N) where N is the total number of hash slot arguments")
          .summary("Leaves slots without owner, as this node sees it")
          .arguments(of("slot", "integer").multiple())
          .build();

  private final CommandSpec spec;
  private final boolean adds;

  private SlotAssignment(CommandSpec spec, boolean adds) {
    this.spec = spec;
    this.adds = adds;
  }

  static SlotAssignment add() {
    return new SlotAssignment(ADD, true);
  }

  static SlotAssignment delete() {
    return new SlotAssignment(DELETE, false);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    SlotSet slots = new SlotSet();
    for (int i = 2; i < arguments.count(); i++) {
      if (SlotArguments.slot(context, i) < 0) {
        return;
      }
    }
    for (int i = 2; i < arguments.count(); i++) {
      int slot = SlotArguments.slot(context, i);
      String refusal = SlotArguments.add(slots, slot, shell.cluster().state(), adds);
      if (refusal != null) {
        context.reply().error(refusal);
        return;
      }
    }
    SlotArguments.apply(context, shell, slots, adds);
  }
}
