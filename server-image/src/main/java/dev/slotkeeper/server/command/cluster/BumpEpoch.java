package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER BUMPEPOCH. */
public final class BumpEpoch implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "bumpepoch", 2)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Gives this node an epoch greater than all others")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Cluster cluster = shell.cluster();
    shell.perform(
        () -> {
          boolean bumped = cluster.administration().bumpEpoch();
          context
              .reply()
              .simple(
                  (bumped ? "BUMPED " : "STILL ")
                      + Long.toUnsignedString(cluster.state().myself().configEpoch()));
        });
  }
}
