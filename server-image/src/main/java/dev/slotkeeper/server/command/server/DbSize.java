package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** DBSIZE. */
public final class DbSize implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("dbsize", 1)
          .flags(Flag.READONLY, Flag.FAST)
          .categories(Category.KEYSPACE)
          .tips("request_policy:all_shards", "response_policy:agg_sum")
          .group("server")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("The number of keys of the database")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    context.reply().integer(context.database().size());
  }
}
