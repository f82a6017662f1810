package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;

/** SETEX key seconds value, and PSETEX with milliseconds. Replicas get SET with PXAT. */
public final class SetEx implements Command {
  private static final CommandSpec SECONDS =
      CommandSpec.command("setex", 4)
          .flags(Flag.WRITE, Flag.DENYOOM)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "OW", "update"))
          .group("string")
          .since("2.0.0")
          .complexity("O(1)")
          .summary("Stores a string that expires after some seconds")
          .arguments(key("key", 0), of("seconds", "integer"), of("value", "string"))
          .build();
  private static final CommandSpec MILLISECONDS =
      CommandSpec.command("psetex", 4)
          .flags(Flag.WRITE, Flag.DENYOOM)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 0, 1, "OW", "update"))
          .group("string")
          .since("2.6.0")
          .complexity("O(1)")
          .summary("Stores a string that expires after some milliseconds")
          .arguments(key("key", 0), of("milliseconds", "integer"), of("value", "string"))
          .build();

  private final CommandSpec spec;

  private SetEx(CommandSpec spec) {
    this.spec = spec;
  }

  static SetEx seconds() {
    return new SetEx(SECONDS);
  }

  static SetEx milliseconds() {
    return new SetEx(MILLISECONDS);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    long expireAt = ExpiryArgument.parse(context, spec, 2, spec == SECONDS, true);
    if (expireAt != ExpiryArgument.REFUSED) {
      StringValue.set(context, 1, 3, expireAt);
      context.reply().ok();
      StringEffects.setWithExpiry(context, 3, expireAt);
    }
  }
}
