package dev.slotkeeper.server.command.replication;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.replicate.ReplicaRequests;

/** SYNC. */
public final class Sync implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("sync", 1)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING, Flag.NO_MULTI)
          .group("server")
          .since("1.0.0")
          .summary("Turns the connection into a replica's: everything, and then the stream")
          .build();

  private final ReplicaRequests requests;

  Sync(ReplicaRequests requests) {
    this.requests = requests;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    requests.sync(context.client(), context.reply());
  }
}
