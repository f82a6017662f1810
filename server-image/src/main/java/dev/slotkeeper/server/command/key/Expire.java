package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.ArgumentSpec;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;
import java.nio.charset.StandardCharsets;

/**
 * EXPIRE, PEXPIRE, EXPIREAT and PEXPIREAT. Replicas get PEXPIREAT, or DEL when the time is over
 * already.
 */
public final class Expire implements Command {
  private static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(StandardCharsets.US_ASCII);

  private final CommandSpec spec;
  private final boolean seconds;
  private final boolean relative;

  private Expire(
      CommandSpec.Builder builder, ArgumentSpec time, boolean seconds, boolean relative) {
    this.spec =
        builder
            .flags(Flag.WRITE, Flag.FAST)
            .categories(Category.KEYSPACE)
            .keys(KeySpec.range(1, 0, 1, "RW", "update"))
            .group("generic")
            .complexity("O(1)")
            .changed("7.0.0", "Added options: `NX`, `XX`, `GT` and `LT`.")
            .arguments(
                key("key", 0),
                time,
                oneOf(
                        "condition",
                        word("nx", "NX"),
                        word("xx", "XX"),
                        word("gt", "GT"),
                        word("lt", "LT"))
                    .optional()
                    .since("7.0.0"))
            .build();
    this.seconds = seconds;
    this.relative = relative;
  }

  static Expire expire() {
    return new Expire(
        CommandSpec.command("expire", -3)
            .since("1.0.0")
            .summary("Lets a key expire after some seconds"),
        of("seconds", "integer"),
        true,
        true);
  }

  static Expire pExpire() {
    return new Expire(
        CommandSpec.command("pexpire", -3)
            .since("2.6.0")
            .summary("Lets a key expire after some milliseconds"),
        of("milliseconds", "integer"),
        false,
        true);
  }

  static Expire expireAt() {
    return new Expire(
        CommandSpec.command("expireat", -3)
            .since("1.2.0")
            .summary("Lets a key expire at a time in seconds since 1970"),
        of("unix-time-seconds", "unix-time"),
        true,
        false);
  }

  static Expire pExpireAt() {
    return new Expire(
        CommandSpec.command("pexpireat", -3)
            .since("2.6.0")
            .summary("Lets a key expire at a time in milliseconds since 1970"),
        of("unix-time-milliseconds", "unix-time"),
        false,
        false);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Reply reply = context.reply();
    int condition = ExpireCondition.parse(arguments, reply);
    if (condition == ExpireCondition.REFUSED) {
      return;
    }
    if (!arguments.isLong(2)) {
      reply.error(Errors.NOT_AN_INTEGER);
      return;
    }
    long time = arguments.longValue(2);
    long base = relative ? context.now() : 0;
    if ((seconds && (time > Long.MAX_VALUE / 1000 || time < Long.MIN_VALUE / 1000))
        || (seconds ? time * 1000 : time) > Long.MAX_VALUE - base) {
      reply.error(Errors.invalidExpireTime(spec));
      return;
    }
    long expireAt = (seconds ? time * 1000 : time) + base;
    Database database = context.database();
    long record = database.write(arguments.address(1), arguments.length(1));
    if (record == 0 || !ExpireCondition.holds(condition, Record.expireAt(record), expireAt)) {
      reply.integer(0);
      return;
    }
    if (context.databases().isOver(expireAt)) {
      database.delete(arguments.address(1), arguments.length(1));
      context
          .effects()
          .removal(
              database.index(),
              arguments.address(1),
              arguments.length(1),
              context.databases().lazyFree().expiry);
    } else {
      // Times before 1970 come here where the primary decides; any time in the past does then.
      database.expire(arguments.address(1), arguments.length(1), Math.max(0, expireAt));
      if (seconds || relative) {
        Effects effects = effect(context, PEXPIREAT, arguments.count()).argument(expireAt);
        for (int i = 3; i < arguments.count(); i++) {
          effects.argument(arguments.address(i), arguments.length(i));
        }
      }
    }
    reply.integer(1);
  }

  private static Effects effect(Context context, byte[] name, int count) {
    Arguments arguments = context.arguments();
    return context
        .effects()
        .command(context.database().index(), count)
        .argument(name)
        .argument(arguments.address(1), arguments.length(1));
  }
}
