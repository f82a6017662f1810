package dev.slotkeeper.server.command.replication;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.replicate.RoleRequests;

/** FAILOVER [TO host port [FORCE]] [ABORT] [TIMEOUT milliseconds]. */
public final class FailoverCommand implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("failover", -1)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.STALE)
          .group("server")
          .since("6.2.0")
          .complexity("O(1)")
          .summary("Changes places with a replica that has everything")
          .arguments(
              block(
                      "target",
                      of("host", "string"),
                      of("port", "integer"),
                      word("force", "FORCE").optional())
                  .after("TO")
                  .optional(),
              word("abort", "ABORT").optional(),
              of("milliseconds", "integer").after("TIMEOUT").optional())
          .build();

  private final RoleRequests roles;

  FailoverCommand(RoleRequests roles) {
    this.roles = roles;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    roles.failover(context.arguments(), context.reply(), context.now());
  }
}
