package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLIENT SETNAME connection-name. */
public final class ClientSetName implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "setname", 3)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("2.6.9")
          .complexity("O(1)")
          .summary("Names this connection")
          .arguments(of("connection-name", "string"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    String name = context.arguments().string(2);
    if (ClientNames.isValid(name)) {
      context.client().name = name;
      context.reply().ok();
    } else {
      context.reply().error(ClientNames.INVALID);
    }
  }
}
