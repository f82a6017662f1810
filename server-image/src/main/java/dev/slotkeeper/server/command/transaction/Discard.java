package dev.slotkeeper.server.command.transaction;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.Runner;

/** DISCARD. */
public final class Discard implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("discard", 1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY)
          .categories(Category.TRANSACTION)
          .group("transactions")
          .since("2.0.0")
          .complexity("O(N), when N is the number of queued commands")
          .summary("Drops a transaction")
          .build();

  private final Runner runner;

  public Discard(Runner runner) {
    this.runner = runner;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    if (context.client().transaction().open()) {
      runner.endTransaction(context.client());
      context.reply().ok();
    } else {
      context.reply().error("ERR DISCARD without MULTI");
    }
  }
}
