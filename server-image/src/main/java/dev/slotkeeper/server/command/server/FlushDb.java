package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;

/** FLUSHDB [ASYNC | SYNC]. The memory is freed in slices beside other work in both cases. */
public final class FlushDb implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("flushdb", -1)
          .flags(Flag.WRITE)
          .categories(Category.KEYSPACE, Category.DANGEROUS)
          .tips("request_policy:all_shards", "response_policy:all_succeeded")
          .group("server")
          .since("1.0.0")
          .complexity("O(N) where N is the number of keys in the selected database")
          .summary("Removes all keys of the database")
          .changed("4.0.0", "the asynchronous mode")
          .changed("6.2.0", "the synchronous mode")
          .arguments(
              oneOf(
                      "async",
                      word("async", "ASYNC").since("4.0.0"),
                      word("sync", "SYNC").since("6.2.0"))
                  .optional())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    if (!FlushMode.isValid(context.arguments())) {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    context.database().clear();
    context.forcePropagation();
    context.reply().ok();
  }
}
