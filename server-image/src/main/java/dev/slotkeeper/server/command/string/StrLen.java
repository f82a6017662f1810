package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

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

/** STRLEN key. */
public final class StrLen implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("strlen", 2)
          .flags(Flag.READONLY, Flag.FAST)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "RO"))
          .group("string")
          .since("2.2.0")
          .complexity("O(1)")
          .summary("The length of a string in bytes")
          .arguments(key("key", 0))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long record = context.database().read(arguments.address(1), arguments.length(1));
    if (record != 0 && Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
    } else {
      context.reply().integer(record == 0 ? 0 : StringValue.length(record));
    }
  }
}
