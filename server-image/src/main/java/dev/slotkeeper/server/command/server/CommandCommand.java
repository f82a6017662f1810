package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.HelpCommand;
import java.util.List;
import java.util.function.Supplier;

/** COMMAND and its subcommands. */
public final class CommandCommand {
  private static final CommandSpec SPEC =
      CommandSpec.command("command", -1)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .tips("nondeterministic_output_order")
          .group("server")
          .since("2.8.13")
          .complexity("O(N) where N is the total number of Redis commands")
          .summary("About commands")
          .build();

  private static final CommandSpec HELP =
      CommandSpec.subcommand("command", "help", 2)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("server")
          .since("5.0.0")
          .complexity("O(1)")
          .summary("What the subcommands are")
          .build();

  private CommandCommand() {}

  /** The command with all its subcommands; the table is asked for when it is complete. */
  public static Command create(Supplier<CommandTable> commands) {
    CommandInfo info = new CommandInfo(commands);
    return HelpCommand.container(
        SPEC,
        info::execute,
        List.of(
            new CommandCount(commands),
            new CommandDocs(commands),
            CommandGetKeys.keys(commands),
            CommandGetKeys.keysAndFlags(commands),
            info,
            new CommandList(commands),
            new HelpCommand(HELP)));
  }
}
