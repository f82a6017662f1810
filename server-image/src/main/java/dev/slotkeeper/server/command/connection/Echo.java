package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** ECHO message. */
public final class Echo implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("echo", 2)
          .flags(Flag.LOADING, Flag.STALE, Flag.FAST)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("The message itself")
          .arguments(of("message", "string"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    context.reply().bulk(context.arguments().address(1), context.arguments().length(1));
  }
}
