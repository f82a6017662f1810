package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import java.io.IOException;

/** CLUSTER SAVECONFIG. */
public final class SaveConfig implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "saveconfig", 2)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Writes nodes.conf")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    try {
      shell.saveConfig();
      context.reply().ok();
    } catch (IOException e) {
      context.reply().error("ERR error saving the cluster node config: " + e.getMessage());
    }
  }
}
