package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;

/** A subcommand of CLUSTER. */
interface ClusterSubcommand {
  CommandSpec spec();

  /** Runs it on a server that is a cluster node. */
  void execute(Context context, ClusterShell shell);
}
