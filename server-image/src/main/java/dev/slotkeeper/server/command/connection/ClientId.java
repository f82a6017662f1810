package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLIENT ID. */
public final class ClientId implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "id", 2)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("5.0.0")
          .complexity("O(1)")
          .summary("The id of this connection")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    context.reply().integer(context.client().id());
  }
}
