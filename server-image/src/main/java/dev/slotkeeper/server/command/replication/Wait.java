package dev.slotkeeper.server.command.replication;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.replicate.RoleRequests;

/** WAIT replicas milliseconds. */
public final class Wait implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("wait", 3)
          .flags(Flag.NOSCRIPT)
          .categories(Category.CONNECTION)
          .tips("request_policy:all_shards", "response_policy:agg_min")
          .group("generic")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Waits until replicas have all that was written before")
          .arguments(of("numreplicas", "integer"), of("timeout", "integer"))
          .build();

  private final RoleRequests roles;

  Wait(RoleRequests roles) {
    this.roles = roles;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    roles.await(context.client(), context.arguments(), context.reply(), context.now());
  }
}
