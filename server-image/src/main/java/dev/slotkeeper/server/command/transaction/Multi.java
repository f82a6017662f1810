package dev.slotkeeper.server.command.transaction;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** MULTI. */
public final class Multi implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("multi", 1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY)
          .categories(Category.TRANSACTION)
          .group("transactions")
          .since("1.2.0")
          .complexity("O(1)")
          .summary("Starts a transaction")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    if (context.client().transaction().open()) {
      context.reply().error("ERR MULTI calls can not be nested");
    } else {
      context.client().transaction().begin();
      context.reply().ok();
    }
  }
}
