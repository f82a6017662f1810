package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** SWAPDB index1 index2. */
public final class SwapDb implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("swapdb", 3)
          .flags(Flag.WRITE, Flag.FAST)
          .categories(Category.KEYSPACE, Category.DANGEROUS)
          .group("server")
          .since("4.0.0")
          .complexity(
              "O(N) where N is the count of clients watching or blocking on keys from both databases.")
          .summary("Exchanges two databases")
          .arguments(of("index1", "integer"), of("index2", "integer"))
          .build();

  private final boolean cluster;

  /**
   * @param cluster whether the server is a node of a cluster, which has one database
   */
  public SwapDb(boolean cluster) {
    this.cluster = cluster;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (cluster) {
      context.reply().error("ERR SWAPDB is not allowed in cluster mode");
      return;
    }
    if (!isInt(arguments, 1)) {
      context.reply().error("ERR invalid first DB index");
    } else if (!isInt(arguments, 2)) {
      context.reply().error("ERR invalid second DB index");
    } else {
      long first = arguments.longValue(1);
      long second = arguments.longValue(2);
      int count = context.databases().count();
      if (first < 0 || first >= count || second < 0 || second >= count) {
        context.reply().error("ERR DB index is out of range");
      } else {
        context.databases().swap((int) first, (int) second);
        context.forcePropagation();
        context.reply().ok();
      }
    }
  }

  private static boolean isInt(Arguments arguments, int index) {
    return arguments.isLong(index)
        && arguments.longValue(index) == (int) arguments.longValue(index);
  }
}
