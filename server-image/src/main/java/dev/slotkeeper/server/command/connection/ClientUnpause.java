package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CLIENT UNPAUSE. */
public final class ClientUnpause implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "unpause", 2)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("6.2.0")
          .complexity("O(N) Where N is the number of paused clients")
          .summary("Lets paused clients go on")
          .build();

  private final Pauses pauses;

  public ClientUnpause(Pauses pauses) {
    this.pauses = pauses;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    pauses.unpause();
    context.reply().ok();
  }
}
