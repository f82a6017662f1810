package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;

/** TOUCH key [key ...]: counts as a use of the keys, for eviction. */
public final class Touch implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("touch", -2)
          .flags(Flag.READONLY, Flag.FAST)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, -1, 1, "RO"))
          .tips("request_policy:multi_shard", "response_policy:agg_sum")
          .group("generic")
          .since("3.2.1")
          .complexity("O(N) where N is the number of keys that will be touched.")
          .summary("Notes keys as used now and counts those that are there")
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
      if (context.database().read(arguments.address(i), arguments.length(i)) != 0) {
        found++;
      }
    }
    context.reply().integer(found);
  }
}
