package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** ASKING: goes in front of a request that was sent here by an ASK redirection. */
public final class Asking implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("asking", 1)
          .flags(Flag.FAST)
          .categories(Category.CONNECTION)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Lets the next request use a slot that is being imported")
          .build();

  private final boolean enabled;

  Asking(boolean clusterEnabled) {
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
    context.client().asking = true;
    context.reply().ok();
  }
}
