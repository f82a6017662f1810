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
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * INCRBYFLOAT key increment. Replicas get SET with the result, since machines may compute apart.
 */
public final class IncrementByFloat implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("incrbyfloat", 3)
          .flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "RW", "access", "update"))
          .group("string")
          .since("2.6.0")
          .complexity("O(1)")
          .summary("Adds to a number that may have a fraction")
          .arguments(key("key", 0), of("increment", "double"))
          .build();

  private final Buffer text = new Buffer();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    long record = database.write(arguments.address(1), arguments.length(1));
    if (record != 0 && Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
      return;
    }
    LongDouble value = record == 0 ? LongDouble.of(0) : number(record);
    LongDouble increment = value == null ? null : LongDoubleText.parse(arguments.string(2));
    if (value == null || increment == null) {
      context.reply().error(Errors.NOT_A_FLOAT);
      return;
    }
    LongDouble sum = value.plus(increment);
    if (sum == null || sum.infinite()) {
      context.reply().error("ERR increment would produce NaN or Infinity");
      return;
    }
    byte[] result = sum.text().getBytes(StandardCharsets.US_ASCII);
    text.clear();
    text.put(result);
    long expireAt = record == 0 ? Record.NO_EXPIRY : Record.expireAt(record);
    StringValue.setText(
        database,
        arguments.address(1),
        arguments.length(1),
        text.address(),
        result.length,
        expireAt);
    context.reply().bulk(result);
    StringEffects.setKeepingExpiry(context, result);
  }

  private static @Nullable LongDouble number(long record) {
    if (StringValue.isNumber(record)) {
      return LongDouble.of(StringValue.number(record));
    }
    byte[] bytes = Memory.bytes(Record.valueAddress(record), Record.valueLength(record));
    return LongDoubleText.parse(new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
