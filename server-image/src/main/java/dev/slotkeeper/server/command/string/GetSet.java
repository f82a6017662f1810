package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** GETSET key value. Replicas get SET. */
public final class GetSet implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("getset", 3)
          .flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "RW", "access", "update"))
          .group("string")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Stores a string and returns the one it replaces")
          .deprecated("6.2.0", "`SET` with the `!GET` argument")
          .arguments(key("key", 0), of("value", "string"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long record = context.database().read(arguments.address(1), arguments.length(1));
    if (record == 0) {
      context.reply().nil();
    } else if (Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
      return;
    } else {
      StringValue.reply(context.reply(), record);
    }
    StringValue.set(context, 1, 2, Record.NO_EXPIRY);
    StringEffects.set(context, 2);
  }
}
