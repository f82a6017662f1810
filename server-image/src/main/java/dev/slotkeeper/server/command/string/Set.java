package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

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
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;
import java.util.List;

/**
 * SET key value [NX | XX] [GET] [EX seconds | PX milliseconds | EXAT seconds | PXAT milliseconds |
 * KEEPTTL]. Replicas get the time as PXAT, and never GET.
 */
public final class Set implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("set", -3)
          .flags(Flag.WRITE, Flag.DENYOOM)
          .categories(Category.STRING)
          .keys(
              new KeySpec(
                  List.of("RW", "access", "update", "variable_flags"),
                  new KeySpec.Index(1),
                  new KeySpec.Range(0, 1, 0),
                  "RW and ACCESS due to the optional `GET` argument"))
          .group("string")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Stores a string under a key, whatever the key held before")
          .changed("2.6.12", "Added the `EX`, `PX`, `NX` and `XX` options.")
          .changed("6.0.0", "Added the `KEEPTTL` option.")
          .changed("6.2.0", "Added the `GET`, `EXAT` and `PXAT` option.")
          .changed("7.0.0", "Allowed the `NX` and `GET` options to be used together.")
          .arguments(
              key("key", 0),
              of("value", "string"),
              oneOf("condition", word("nx", "NX"), word("xx", "XX")).optional().since("2.6.12"),
              word("get", "GET").optional().since("6.2.0"),
              oneOf(
                      "expiration",
                      of("seconds", "integer").after("EX").since("2.6.12"),
                      of("milliseconds", "integer").after("PX").since("2.6.12"),
                      of("unix-time-seconds", "unix-time").after("EXAT").since("6.2.0"),
                      of("unix-time-milliseconds", "unix-time").after("PXAT").since("6.2.0"),
                      word("keepttl", "KEEPTTL").since("6.0.0"))
                  .optional())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() > 3) {
      withOptions(context, SetOptions.ofSet(arguments));
    } else {
      StringValue.set(context, 1, 2, Record.NO_EXPIRY);
      context.reply().ok();
    }
  }

  private static void withOptions(Context context, long options) {
    if (options == SetOptions.SYNTAX_ERROR) {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    boolean timed = SetOptions.timed(options);
    long expireAt = Record.NO_EXPIRY;
    if (timed) {
      expireAt = ExpiryArgument.of(context, SPEC, options);
      if (expireAt == ExpiryArgument.REFUSED) {
        return;
      }
    }
    boolean get = SetOptions.has(options, SetOptions.GET);
    if (get && !replyOldValue(context)) {
      return;
    }
    Arguments arguments = context.arguments();
    long old = context.database().write(arguments.address(1), arguments.length(1));
    if (SetOptions.has(options, old == 0 ? SetOptions.XX : SetOptions.NX)) {
      if (!get) {
        context.reply().nil();
      }
      return;
    }
    if (old != 0 && SetOptions.has(options, SetOptions.KEEPTTL)) {
      expireAt = Record.expireAt(old);
    }
    StringValue.set(context, 1, 2, expireAt);
    if (!get) {
      context.reply().ok();
    }
    if (timed) {
      StringEffects.setWithExpiry(context, 2, expireAt);
    } else if (get) {
      propagateWithoutGet(context);
    }
  }

  /** Answers the value that is about to be replaced; false when it is none to answer. */
  private static boolean replyOldValue(Context context) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    long record = database.read(arguments.address(1), arguments.length(1));
    if (record == 0) {
      context.reply().nil();
    } else if (Record.type(record) != ValueType.STRING) {
      context.reply().error(Errors.WRONG_TYPE);
      return false;
    } else {
      StringValue.reply(context.reply(), record);
    }
    return true;
  }

  private static void propagateWithoutGet(Context context) {
    Arguments arguments = context.arguments();
    int left = arguments.count();
    for (int i = 3; i < arguments.count(); i++) {
      if (arguments.is(i, "get")) {
        left--;
      }
    }
    Effects effects = context.effects().command(context.database().index(), left);
    for (int i = 0; i < arguments.count(); i++) {
      if (i < 3 || !arguments.is(i, "get")) {
        effects.argument(arguments.address(i), arguments.length(i));
      }
    }
  }
}
