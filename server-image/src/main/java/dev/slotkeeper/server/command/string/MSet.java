package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;

/**
 * MSET key value [key value ...], and MSETNX, which changes nothing when one of the keys exists.
 */
public final class MSet implements Command {
  private static final CommandSpec ALWAYS =
      CommandSpec.command("mset", -3)
          .flags(Flag.WRITE, Flag.DENYOOM)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, -1, 2, "OW", "update"))
          .tips("request_policy:multi_shard", "response_policy:all_succeeded")
          .group("string")
          .since("1.0.1")
          .complexity("O(N) where N is the number of keys to set.")
          .summary("Stores several strings")
          .arguments(block("key_value", key("key", 0), of("value", "string")).multiple())
          .build();
  private static final CommandSpec IF_ALL_ABSENT =
      CommandSpec.command("msetnx", -3)
          .flags(Flag.WRITE, Flag.DENYOOM)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, -1, 2, "OW", "insert"))
          .tips("request_policy:multi_shard", "response_policy:agg_min")
          .group("string")
          .since("1.0.1")
          .complexity("O(N) where N is the number of keys to set.")
          .summary("Stores several strings if none of their keys is there yet")
          .arguments(block("key_value", key("key", 0), of("value", "string")).multiple())
          .build();

  private final CommandSpec spec;

  private MSet(CommandSpec spec) {
    this.spec = spec;
  }

  static MSet always() {
    return new MSet(ALWAYS);
  }

  static MSet ifAllAbsent() {
    return new MSet(IF_ALL_ABSENT);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() % 2 == 0) {
      context.reply().error(Errors.wrongArity(spec));
      return;
    }
    boolean conditional = spec == IF_ALL_ABSENT;
    if (conditional && anyExists(context)) {
      context.reply().integer(0);
      return;
    }
    for (int i = 1; i < arguments.count(); i += 2) {
      StringValue.set(context, i, i + 1, Record.NO_EXPIRY);
    }
    if (conditional) {
      context.reply().integer(1);
    } else {
      context.reply().ok();
    }
  }

  private static boolean anyExists(Context context) {
    Arguments arguments = context.arguments();
    for (int i = 1; i < arguments.count(); i += 2) {
      if (context.database().write(arguments.address(i), arguments.length(i)) != 0) {
        return true;
      }
    }
    return false;
  }
}
