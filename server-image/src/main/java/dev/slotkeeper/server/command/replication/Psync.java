package dev.slotkeeper.server.command.replication;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.replicate.ReplicaRequests;

/** PSYNC id offset. */
public final class Psync implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("psync", -3)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING, Flag.NO_MULTI)
          .group("server")
          .since("2.8.0")
          .summary("Turns the connection into a replica's: what it lacks, and then the stream")
          .arguments(of("replicationid", "string"), of("offset", "integer"))
          .build();

  private final ReplicaRequests requests;

  Psync(ReplicaRequests requests) {
    this.requests = requests;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    requests.psync(context.client(), context.arguments(), context.reply());
  }
}
