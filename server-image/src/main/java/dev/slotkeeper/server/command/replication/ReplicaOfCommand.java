package dev.slotkeeper.server.command.replication;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.replicate.RoleRequests;

/** REPLICAOF host port, REPLICAOF NO ONE, and its older name SLAVEOF. */
public final class ReplicaOfCommand implements Command {
  private final CommandSpec spec;
  private final RoleRequests roles;

  private ReplicaOfCommand(CommandSpec spec, RoleRequests roles) {
    this.spec = spec;
    this.roles = roles;
  }

  static ReplicaOfCommand replicaOf(RoleRequests roles) {
    return new ReplicaOfCommand(spec("replicaof").since("5.0.0").build(), roles);
  }

  static ReplicaOfCommand slaveOf(RoleRequests roles) {
    return new ReplicaOfCommand(
        spec("slaveof").since("1.0.0").deprecated("5.0.0", "`REPLICAOF`").build(), roles);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    roles.replicaOf(context.client(), context.arguments(), context.reply());
  }

  private static CommandSpec.Builder spec(String name) {
    return CommandSpec.command(name, 3)
        .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.STALE, Flag.NO_ASYNC_LOADING)
        .group("server")
        .complexity("O(1)")
        .summary("Follows a primary, or nobody")
        .arguments(
            oneOf(
                "args",
                block("host-port", of("host", "string"), of("port", "integer")),
                block("no-one", word("no", "NO"), word("one", "ONE"))));
  }
}
