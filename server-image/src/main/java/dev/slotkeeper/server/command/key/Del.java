package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;

/** DEL key [key ...]. */
public final class Del implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("del", -2)
          .flags(Flag.WRITE)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, -1, 1, "RM", "delete"))
          .tips("request_policy:multi_shard", "response_policy:agg_sum")
          .group("generic")
          .since("1.0.0")
          .complexity(
              "O(N) where N is the number of keys that will be removed. When a key to remove holds a value other than a"
                  + " string, the individual complexity for this key is O(M) where M is the number of elements in the"
                  + " list, set, sorted set or hash. Removing a single key that holds a string value is O(1).")
          .summary("Removes keys")
          .arguments(key("key", 0).multiple())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long removed = 0;
    for (int i = 1; i < arguments.count(); i++) {
      if (context.database().delete(arguments.address(i), arguments.length(i))) {
        removed++;
      }
    }
    context.reply().integer(removed);
  }
}
