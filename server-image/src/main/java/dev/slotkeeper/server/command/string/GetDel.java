package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** GETDEL key. Replicas get DEL. */
public final class GetDel implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("getdel", 2)
          .flags(Flag.WRITE, Flag.FAST)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "RW", "access", "delete"))
          .group("string")
          .since("6.2.0")
          .complexity("O(1)")
          .summary("Takes a string out: its value is returned and its key removed")
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
    long record = database.read(arguments.address(1), arguments.length(1));
    if (record == 0) {
      context.reply().nil();
    } else if (Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
    } else {
      StringValue.reply(context.reply(), record);
      database.delete(arguments.address(1), arguments.length(1));
      StringEffects.delete(context, context.databases().lazyFree().byUser);
    }
  }
}
