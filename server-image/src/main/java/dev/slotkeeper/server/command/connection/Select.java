package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** SELECT index. */
public final class Select implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("select", 2)
          .flags(Flag.LOADING, Flag.STALE, Flag.FAST)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Chooses the database of this connection")
          .arguments(of("index", "integer"))
          .build();

  private final boolean cluster;

  /**
   * @param cluster whether the server is a node of a cluster, which has one database
   */
  public Select(boolean cluster) {
    this.cluster = cluster;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (!arguments.isLong(1)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
      return;
    }
    long index = arguments.longValue(1);
    if (index != (int) index) {
      context
          .reply()
          .error("ERR value is out of range, value must between -2147483648 and 2147483647");
    } else if (cluster && index != 0) {
      context.reply().error("ERR SELECT is not allowed in cluster mode");
    } else if (index < 0 || index >= context.databases().count()) {
      context.reply().error("ERR DB index is out of range");
    } else {
      context.client().database = (int) index;
      context.reply().ok();
    }
  }
}
