package dev.slotkeeper.server.command.replication;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.replicate.ReplicaRequests;

/** REPLCONF option value ... */
public final class ReplConf implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("replconf", -1)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.ALLOW_BUSY)
          .group("server")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("How a replica and its primary tell each other about themselves")
          .docFlags("syscmd")
          .build();

  private final ReplicaRequests requests;

  ReplConf(ReplicaRequests requests) {
    this.requests = requests;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    requests.replconf(context.client(), context.arguments(), context.reply());
  }
}
