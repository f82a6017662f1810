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
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** GETRANGE key start end, and its old name SUBSTR. */
public final class GetRange implements Command {
  private static final String COMPLEXITY =
      "O(N) where N is the length of the returned string. The complexity is ultimately determined by the returned length, but because creating a substring from an existing string is very cheap, it can be considered O(1) for small strings.";

  private final CommandSpec spec;
  private final Buffer digits = new Buffer();

  private GetRange(CommandSpec.Builder spec) {
    this.spec =
        spec.flags(Flag.READONLY)
            .categories(Category.STRING)
            .keys(KeySpec.range(1, 0, 1, "RO", "access"))
            .group("string")
            .complexity(COMPLEXITY)
            .summary("A part of a string, given by its first and last offset")
            .arguments(key("key", 0), of("start", "integer"), of("end", "integer"))
            .build();
  }

  static GetRange getRange() {
    return new GetRange(CommandSpec.command("getrange", 4).since("2.4.0"));
  }

  static GetRange subStr() {
    return new GetRange(
        CommandSpec.command("substr", 4).since("1.0.0").deprecated("2.0.0", "`GETRANGE`"));
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (!arguments.isLong(2) || !arguments.isLong(3)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
      return;
    }
    long record = context.database().read(arguments.address(1), arguments.length(1));
    if (record == 0) {
      context.reply().emptyBulk();
      return;
    }
    if (Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
      return;
    }
    int length = StringValue.length(record);
    long start = fromStart(arguments.longValue(2), length);
    long end = Math.min(fromStart(arguments.longValue(3), length), length - 1L);
    boolean backwards =
        arguments.longValue(2) < 0
            && arguments.longValue(3) < 0
            && arguments.longValue(2) > arguments.longValue(3);
    if (backwards || start > end) {
      context.reply().emptyBulk();
    } else {
      long text = StringValue.text(record, digits);
      context.reply().bulk(text + start, (int) (end - start + 1));
    }
  }

  /** An offset that may count from the end, as one from the start that is not negative. */
  private static long fromStart(long offset, int length) {
    return Math.max(0, offset < 0 ? offset + length : offset);
  }
}
