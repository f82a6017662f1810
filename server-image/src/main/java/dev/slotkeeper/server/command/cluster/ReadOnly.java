package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** READONLY: a replica may answer reads of its primary's slots on this connection. */
public final class ReadOnly implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("readonly", 1)
          .flags(Flag.LOADING, Flag.STALE, Flag.FAST)
          .categories(Category.CONNECTION)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Lets this connection read from a replica")
          .build();

  private final boolean enabled;

  ReadOnly(boolean clusterEnabled) {
    enabled = clusterEnabled;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    if (!enabled) {
      context.reply().error(ClusterCommands.DISABLED);
      return;
    }
    context.client().readOnly = true;
    context.reply().ok();
  }
}
