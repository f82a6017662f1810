package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;

/**
 * DEL key [key ...] and UNLINK, which are the same here: large values are freed in slices anyway.
 */
public final class Del implements Command {
  private static final CommandSpec DEL =
      CommandSpec.command("del", -2)
          .flags(Flag.WRITE)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, -1, 1, "RM", "delete"))
          .tips("request_policy:multi_shard", "response_policy:agg_sum")
          .group("generic")
          .since("1.0.0")
          .complexity(
              "O(N) where N is the number of keys that will be removed. When a key to remove holds a value other than a string, the individual complexity for this key is O(M) where M is the number of elements in the list, set, sorted set or hash. Removing a single key that holds a string value is O(1).")
          .summary("Removes keys")
          .arguments(key("key", 0).multiple())
          .build();
  private static final CommandSpec UNLINK =
      CommandSpec.command("unlink", -2)
          .flags(Flag.WRITE, Flag.FAST)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, -1, 1, "RM", "delete"))
          .tips("request_policy:multi_shard", "response_policy:agg_sum")
          .group("generic")
          .since("4.0.0")
          .complexity(
              "O(1) for each key removed regardless of its size. Then the command does O(N) work in a different thread in order to reclaim memory, where N is the number of allocations the deleted objects where composed of.")
          .summary("Removes keys without waiting until their memory is free")
          .arguments(key("key", 0).multiple())
          .build();

  private final CommandSpec spec;

  private Del(CommandSpec spec) {
    this.spec = spec;
  }

  static Del del() {
    return new Del(DEL);
  }

  static Del unlink() {
    return new Del(UNLINK);
  }

  @Override
  public CommandSpec spec() {
    return spec;
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
