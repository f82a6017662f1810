package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;

/** EXISTS key [key ...]: a key that is named twice counts twice. */
public final class Exists implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("exists", -2)
          .flags(Flag.READONLY, Flag.FAST)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, -1, 1, "RO"))
          .tips("request_policy:multi_shard", "response_policy:agg_sum")
          .group("generic")
          .since("1.0.0")
          .complexity("O(N) where N is the number of keys to check.")
          .summary("How many of the keys are there")
          .changed("3.0.3", "Accepts multiple `key` arguments.")
          .arguments(key("key", 0).multiple())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long found = 0;
    for (int i = 1; i < arguments.count(); i++) {
      if (context.database().inspect(arguments.address(i), arguments.length(i)) != 0) {
        found++;
      }
    }
    context.reply().integer(found);
  }
}
