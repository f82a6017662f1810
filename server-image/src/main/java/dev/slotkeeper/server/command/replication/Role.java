package dev.slotkeeper.server.command.replication;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.replicate.RoleRequests;

/** ROLE. */
public final class Role implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("role", 1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST)
          .categories(Category.ADMIN, Category.DANGEROUS)
          .group("server")
          .since("2.8.12")
          .complexity("O(1)")
          .summary("Primary or replica, of whom, and how far")
          .build();

  private final RoleRequests roles;

  Role(RoleRequests roles) {
    this.roles = roles;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    roles.role(context.reply());
  }
}
