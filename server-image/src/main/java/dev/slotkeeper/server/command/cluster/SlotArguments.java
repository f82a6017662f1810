package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/** Slots as arguments. */
final class SlotArguments {
  private SlotArguments() {}

  /** The slot that an argument names; -1 when it names none, which the client has been told. */
  static int slot(Context context, int index) {
    Arguments arguments = context.arguments();
    long slot = arguments.isLong(index) ? arguments.longValue(index) : -1;
    if (slot < 0 || slot >= KeySlot.SLOTS) {
      context.reply().error("ERR Invalid or out of range slot");
      return -1;
    }
    return (int) slot;
  }

  /**
   * Adds a slot to those to be assigned, or to be left without owner.
   *
   * @return why it cannot be, or null
   */
  static @Nullable String add(SlotSet slots, int slot, ClusterState state, boolean assign) {
    boolean owned = state.slots().owner(slot) != null;
    if (!assign && !owned) {
      return "ERR Slot " + slot + " is already unassigned";
    }
    if (assign && owned) {
      return "ERR Slot " + slot + " is already busy";
    }
    return slots.add(slot) ? null : "ERR Slot " + slot + " specified multiple times";
  }

  /** Assigns slots to this node, or leaves them without owner. */
  static void apply(Context context, ClusterShell shell, SlotSet slots, boolean assign) {
    shell.perform(
        () -> {
          if (assign) {
            shell.cluster().administration().addSlots(slots);
          } else {
            shell.cluster().administration().removeSlots(slots);
          }
        });
    context.reply().ok();
  }
}
