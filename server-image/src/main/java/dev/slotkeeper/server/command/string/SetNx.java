package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;

/** SETNX key value. */
public final class SetNx implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("setnx", 3)
          .flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "OW", "insert"))
          .group("string")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Stores a string under a key that is not there yet")
          .arguments(key("key", 0), of("value", "string"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (context.database().write(arguments.address(1), arguments.length(1)) == 0) {
      StringValue.set(context, 1, 2, Record.NO_EXPIRY);
      context.reply().integer(1);
    } else {
      context.reply().integer(0);
    }
  }
}
