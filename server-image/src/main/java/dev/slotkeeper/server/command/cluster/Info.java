package dev.slotkeeper.server.command.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.cluster.ClusterInfoText;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLUSTER INFO. */
public final class Info implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "info", 2)
          .flags(Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("How the cluster is, as this node sees it")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    String text = ClusterInfoText.of(shell.cluster().state(), shell.linksOverLimit());
    context.reply().verbatim("txt", text.getBytes(ISO_8859_1));
  }
}
