package dev.slotkeeper.server.command.transaction;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.client.Transaction;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Arguments;

/** WATCH key [key ...]. */
public final class Watch implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("watch", -2)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.ALLOW_BUSY)
          .categories(Category.TRANSACTION)
          .keys(KeySpec.range(1, -1, 1, "RO"))
          .group("transactions")
          .since("2.2.0")
          .complexity("O(1) for every key.")
          .summary("Makes the next EXEC depend on keys staying as they are")
          .arguments(key("key", 0).multiple())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Transaction transaction = context.client().transaction();
    if (transaction.open()) {
      context.reply().error("ERR WATCH inside MULTI is not allowed");
      return;
    }
    Database database = context.database();
    for (int i = 1; i < arguments.count(); i++) {
      // A key whose time is over is gone from the start: its removal is no change.
      database.peek(arguments.address(i), arguments.length(i));
      database.watches().add(arguments.bytes(i), transaction);
    }
    context.reply().ok();
  }
}
