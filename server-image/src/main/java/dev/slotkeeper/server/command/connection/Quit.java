package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** QUIT. */
public final class Quit implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("quit", -1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH, Flag.ALLOW_BUSY)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Closes the connection")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    context.reply().ok();
    context.client().closing = true;
  }
}
