package dev.slotkeeper.server.command.transaction;

import dev.slotkeeper.server.client.Transaction;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.database.Database;

/** UNWATCH. */
public final class Unwatch implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("unwatch", 1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY)
          .categories(Category.TRANSACTION)
          .group("transactions")
          .since("2.2.0")
          .complexity("O(1)")
          .summary("Forgets what WATCH asked for")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Transaction transaction = context.client().transaction();
    for (Database database : context.databases().list()) {
      database.watches().remove(transaction);
    }
    transaction.forgetChanges();
    context.reply().ok();
  }
}
