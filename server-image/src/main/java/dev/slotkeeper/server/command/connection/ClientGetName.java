package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLIENT GETNAME. */
public final class ClientGetName implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "getname", 2)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("2.6.9")
          .complexity("O(1)")
          .summary("The name of this connection")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    String name = context.client().name;
    if (name.isEmpty()) {
      context.reply().nil();
    } else {
      context.reply().bulk(name);
    }
  }
}
