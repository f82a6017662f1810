package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import java.util.function.Supplier;

/** COMMAND INFO [command-name ...]; also COMMAND without a subcommand. */
public final class CommandInfo implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("command", "info", -2)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .tips("nondeterministic_output_order")
          .group("server")
          .since("2.8.13")
          .complexity("O(N) where N is the number of commands to look up")
          .summary("What the server must know to run commands")
          .changed("7.0.0", "no name means all commands")
          .arguments(of("command-name", "string").optional().multiple())
          .build();

  private final Supplier<CommandTable> commands;

  CommandInfo(Supplier<CommandTable> commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    CommandTable table = commands.get();
    if (arguments.count() <= 2) {
      context.reply().array(table.all().size());
      table.all().forEach(entry -> CommandInfoReply.write(context.reply(), entry));
      return;
    }
    context.reply().array(arguments.count() - 2);
    for (int i = 2; i < arguments.count(); i++) {
      CommandEntry entry = CommandLookup.find(table, arguments.string(i));
      if (entry == null) {
        context.reply().nil();
      } else {
        CommandInfoReply.write(context.reply(), entry);
      }
    }
  }
}
