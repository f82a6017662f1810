package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import java.util.function.Supplier;

/** COMMAND COUNT. */
public final class CommandCount implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("command", "count", 2)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("server")
          .since("2.8.13")
          .complexity("O(1)")
          .summary("The number of commands")
          .build();

  private final Supplier<CommandTable> commands;

  CommandCount(Supplier<CommandTable> commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    context.reply().integer(commands.get().all().size());
  }
}
