package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.cluster.ClusterAdministration;
import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/** CLUSTER SETSLOT slot (IMPORTING node | MIGRATING node | STABLE | NODE node). */
public final class SetSlot implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "setslot", -4)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Begins, ends or calls off the move of a slot")
          .arguments(
              of("slot", "integer"),
              oneOf(
                  "subcommand",
                  of("node-id", "string").after("IMPORTING"),
                  of("node-id", "string").after("MIGRATING"),
                  of("node-id", "string").after("NODE"),
                  word("stable", "STABLE")))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    if (shell.cluster().state().myself().isReplica()) {
      context.reply().error("ERR Please use SETSLOT only with masters.");
      return;
    }
    int slot = SlotArguments.slot(context, 2);
    if (slot < 0) {
      return;
    }
    ClusterAdministration administration = shell.cluster().administration();
    boolean named = arguments.count() == 5;
    if (named && arguments.is(3, "migrating")) {
      if (shell.cluster().state().slots().owner(slot) != shell.cluster().state().myself()) {
        context.reply().error("ERR I'm not the owner of hash slot " + slot);
        return;
      }
      ClusterNode to = node(context, shell, "I don't know about node ");
      if (to != null) {
        Outcomes.reply(context, shell, () -> administration.migrateSlot(slot, to));
      }
    } else if (named && arguments.is(3, "importing")) {
      if (shell.cluster().state().slots().owner(slot) == shell.cluster().state().myself()) {
        context.reply().error("ERR I'm already the owner of hash slot " + slot);
        return;
      }
      ClusterNode from = node(context, shell, "I don't know about node ");
      if (from != null) {
        Outcomes.reply(context, shell, () -> administration.importSlot(slot, from));
      }
    } else if (named && arguments.is(3, "node")) {
      ClusterNode owner = node(context, shell, "Unknown node ");
      if (owner != null) {
        Outcomes.reply(context, shell, () -> administration.giveSlot(slot, owner));
      }
    } else if (arguments.count() == 4 && arguments.is(3, "stable")) {
      shell.perform(() -> administration.stabilizeSlot(slot));
      context.reply().ok();
    } else {
      context
          .reply()
          .error("ERR Invalid CLUSTER SETSLOT action or number of arguments. Try CLUSTER HELP");
    }
  }

  private static @Nullable ClusterNode node(Context context, ClusterShell shell, String unknown) {
    String id = context.arguments().string(4);
    ClusterNode node = shell.cluster().state().node(id);
    if (node == null) {
      context.reply().error("ERR " + unknown + id);
    }
    return node;
  }
}
