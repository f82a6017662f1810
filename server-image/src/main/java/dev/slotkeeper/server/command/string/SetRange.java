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
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** SETRANGE key offset value. */
public final class SetRange implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("setrange", 4)
          .flags(Flag.WRITE, Flag.DENYOOM)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "RW", "update"))
          .group("string")
          .since("2.2.0")
          .complexity(
              "O(1), not counting the time taken to copy the new string in place. Usually, this string is very small so the amortized complexity is O(1). Otherwise, complexity is O(M) with M being the length of the value argument.")
          .summary("Overwrites bytes of a string from an offset on")
          .arguments(key("key", 0), of("offset", "integer"), of("value", "string"))
          .build();

  private final StringLimit limit;

  SetRange(StringLimit limit) {
    this.limit = limit;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (!arguments.isLong(2)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
      return;
    }
    long offset = arguments.longValue(2);
    if (offset < 0) {
      context.reply().error("ERR offset is out of range");
      return;
    }
    Database database = context.database();
    long key = arguments.address(1);
    int keyLength = arguments.length(1);
    long record = database.write(key, keyLength);
    if (record != 0 && Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
      return;
    }
    int length = record == 0 ? 0 : StringValue.length(record);
    int count = arguments.length(3);
    if (count == 0) {
      context.reply().integer(length);
      return;
    }
    if (!limit.allows(context, offset, count)) {
      context.reply().error(Errors.STRING_TOO_LONG);
      return;
    }
    int newLength = Math.max(length, (int) offset + count);
    long text =
        record == 0
            ? StringValue.createText(database, key, keyLength, newLength)
            : StringValue.resizeText(database, key, keyLength, record, newLength);
    Memory.copy(arguments.address(3), text + offset, count);
    context.reply().integer(newLength);
  }
}
