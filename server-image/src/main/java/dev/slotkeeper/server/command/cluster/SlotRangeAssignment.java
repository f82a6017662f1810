package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/** CLUSTER ADDSLOTSRANGE and DELSLOTSRANGE first last [first last ...]. */
public final class SlotRangeAssignment implements ClusterSubcommand {
  private static final CommandSpec ADD =
      CommandSpec.subcommand("cluster", "addslotsrange", -4)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("7.0.0")
          .complexity(
              "O(N) where N is the total number of the slots between the start slot and end slot arguments.")
          .summary("Makes this node the owner of ranges of slots that have none")
          .arguments(
              block("start-slot_end-slot", of("start-slot", "integer"), of("end-slot", "integer"))
                  .multiple())
          .build();

  private static final CommandSpec DELETE =
      CommandSpec.subcommand("cluster", "delslotsrange", -4)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("7.0.0")
          .complexity(
              "O(N) where N is the total number of the slots between the start slot and end slot arguments.")
          .summary("Leaves ranges of slots without owner, as this node sees it")
          .arguments(
              block("start-slot_end-slot", of("start-slot", "integer"), of("end-slot", "integer"))
                  .multiple())
          .build();

  private final CommandSpec spec;
  private final boolean adds;

  private SlotRangeAssignment(CommandSpec spec, boolean adds) {
    this.spec = spec;
    this.adds = adds;
  }

  static SlotRangeAssignment add() {
    return new SlotRangeAssignment(ADD, true);
  }

  static SlotRangeAssignment delete() {
    return new SlotRangeAssignment(DELETE, false);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    if (arguments.count() % 2 == 1) {
      context.reply().error(Errors.wrongArity(spec));
      return;
    }
    SlotSet slots = new SlotSet();
    for (int i = 2; i < arguments.count(); i += 2) {
      int first = SlotArguments.slot(context, i);
      int last = first < 0 ? -1 : SlotArguments.slot(context, i + 1);
      if (first < 0 || last < 0) {
        return;
      }
      String refusal = addRange(slots, first, last, shell.cluster().state());
      if (refusal != null) {
        context.reply().error(refusal);
        return;
      }
    }
    SlotArguments.apply(context, shell, slots, adds);
  }

  private @Nullable String addRange(SlotSet slots, int first, int last, ClusterState state) {
    if (first > last) {
      return "ERR start slot number " + first + " is greater than end slot number " + last;
    }
    for (int slot = first; slot <= last; slot++) {
      String refusal = SlotArguments.add(slots, slot, state, adds);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }
}
