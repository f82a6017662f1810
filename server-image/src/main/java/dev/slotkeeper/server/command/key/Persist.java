package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;

/** PERSIST key. */
public final class Persist implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("persist", 2)
          .flags(Flag.WRITE, Flag.FAST)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, 0, 1, "RW", "update"))
          .group("generic")
          .since("2.2.0")
          .complexity("O(1)")
          .summary("Clears the expiry of a key")
          .arguments(key("key", 0))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    long record = database.write(arguments.address(1), arguments.length(1));
    if (record == 0 || Record.expireAt(record) == Record.NO_EXPIRY) {
      context.reply().integer(0);
    } else {
      database.expire(arguments.address(1), arguments.length(1), Record.NO_EXPIRY);
      context.reply().integer(1);
    }
  }
}
