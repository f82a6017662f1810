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
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** INCR, DECR, INCRBY and DECRBY: a string that is a whole number, changed by another. */
public final class Increment implements Command {
  private final CommandSpec spec;

  /** What the argument, or 1 where there is none, is multiplied with. */
  private final int sign;

  private Increment(CommandSpec spec, int sign) {
    this.spec = spec;
    this.sign = sign;
  }

  static Increment incr() {
    return new Increment(spec("incr", "Adds 1 to a number").arguments(key("key", 0)).build(), 1);
  }

  static Increment decr() {
    return new Increment(spec("decr", "Takes 1 off a number").arguments(key("key", 0)).build(), -1);
  }

  static Increment incrBy() {
    return new Increment(
        spec("incrby", "Adds to a number")
            .arguments(key("key", 0), of("increment", "integer"))
            .build(),
        1);
  }

  static Increment decrBy() {
    return new Increment(
        spec("decrby", "Takes something off a number")
            .arguments(key("key", 0), of("decrement", "integer"))
            .build(),
        -1);
  }

  private static CommandSpec.Builder spec(String name, String summary) {
    return CommandSpec.command(name, name.endsWith("by") ? 3 : 2)
        .flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
        .categories(Category.STRING)
        .keys(KeySpec.range(1, 0, 1, "RW", "access", "update"))
        .group("string")
        .since("1.0.0")
        .complexity("O(1)")
        .summary(summary);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long amount = sign;
    if (arguments.count() == 3) {
      if (!arguments.isLong(2)) {
        context.reply().error(Errors.NOT_AN_INTEGER);
        return;
      }
      amount = arguments.longValue(2);
      if (sign < 0 && amount == Long.MIN_VALUE) {
        context.reply().error("ERR decrement would overflow");
        return;
      }
      amount *= sign;
    }
    Database database = context.database();
    long key = arguments.address(1);
    int keyLength = arguments.length(1);
    long record = database.write(key, keyLength);
    if (record == 0) {
      StringValue.setLong(database, key, keyLength, amount, Record.NO_EXPIRY);
      context.reply().integer(amount);
    } else if (Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
    } else if (!StringValue.holdsNumber(record)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
    } else {
      long before = StringValue.parseNumber(record);
      long after = before + amount;
      if (((before ^ after) & (amount ^ after)) < 0) {
        context.reply().error("ERR increment or decrement would overflow");
      } else {
        StringValue.replaceByNumber(database, key, keyLength, record, after);
        context.reply().integer(after);
      }
    }
  }
}
