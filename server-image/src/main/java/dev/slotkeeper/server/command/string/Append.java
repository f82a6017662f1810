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

/** APPEND key value. */
public final class Append implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("append", 3)
          .flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "RW", "insert"))
          .group("string")
          .since("2.0.0")
          .complexity(
              "O(1). The amortized time complexity is O(1) assuming the appended value is small and the already present value is of any size, since the dynamic string library used by Redis will double the free space available on every reallocation.")
          .summary("Adds bytes at the end of a string")
          .arguments(key("key", 0), of("value", "string"))
          .build();

  private final StringLimit limit;

  Append(StringLimit limit) {
    this.limit = limit;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    long key = arguments.address(1);
    int keyLength = arguments.length(1);
    int more = arguments.length(2);
    long record = database.write(key, keyLength);
    if (record == 0) {
      StringValue.set(context, 1, 2, Record.NO_EXPIRY);
      context.reply().integer(more);
      return;
    }
    if (Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
      return;
    }
    int length = StringValue.length(record);
    if (!limit.allows(context, length, more)) {
      context.reply().error(Errors.STRING_TOO_LONG);
      return;
    }
    long text = StringValue.resizeText(database, key, keyLength, record, length + more);
    Memory.copy(arguments.address(2), text + length, more);
    context.reply().integer((long) length + more);
  }
}
