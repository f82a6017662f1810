package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

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
import java.util.List;

/**
 * GETEX key [EX seconds | PX milliseconds | EXAT seconds | PXAT milliseconds | PERSIST]. Replicas
 * get PEXPIREAT, PERSIST or DEL.
 */
public final class GetEx implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("getex", -2)
          .flags(Flag.WRITE, Flag.FAST)
          .categories(Category.STRING)
          .keys(
              new KeySpec(
                  List.of("RW", "access", "update"),
                  new KeySpec.Index(1),
                  new KeySpec.Range(0, 1, 0),
                  "RW and UPDATE because it changes the TTL"))
          .group("string")
          .since("6.2.0")
          .complexity("O(1)")
          .summary("The value of a string, whose expiry is set or cleared on the way")
          .arguments(
              key("key", 0),
              oneOf(
                      "expiration",
                      of("seconds", "integer").after("EX"),
                      of("milliseconds", "integer").after("PX"),
                      of("unix-time-seconds", "unix-time").after("EXAT"),
                      of("unix-time-milliseconds", "unix-time").after("PXAT"),
                      word("persist", "PERSIST"))
                  .optional())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long options = SetOptions.ofGetEx(arguments);
    if (options == SetOptions.SYNTAX_ERROR) {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    long record = context.database().read(arguments.address(1), arguments.length(1));
    if (record == 0) {
      context.reply().nil();
      return;
    }
    if (Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
      return;
    }
    long expireAt = Record.NO_EXPIRY;
    if (SetOptions.timed(options)) {
      expireAt = ExpiryArgument.of(context, SPEC, options);
      if (expireAt == ExpiryArgument.REFUSED) {
        return;
      }
    }
    StringValue.reply(context.reply(), record);
    if (SetOptions.timed(options)) {
      expire(context, options, expireAt);
    } else if (SetOptions.has(options, SetOptions.PERSIST)
        && Record.expireAt(record) != Record.NO_EXPIRY) {
      context.database().expire(arguments.address(1), arguments.length(1), Record.NO_EXPIRY);
      StringEffects.persist(context);
    }
  }

  private static void expire(Context context, long options, long expireAt) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    boolean absolute = SetOptions.has(options, SetOptions.EXAT | SetOptions.PXAT);
    if (absolute && context.databases().isOver(expireAt)) {
      database.delete(arguments.address(1), arguments.length(1));
      StringEffects.delete(context, context.databases().lazyFree().expiry);
    } else {
      database.expire(arguments.address(1), arguments.length(1), expireAt);
      StringEffects.expire(context, expireAt);
    }
  }
}
