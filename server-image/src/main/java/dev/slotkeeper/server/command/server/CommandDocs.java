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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** COMMAND DOCS [command-name ...]. */
public final class CommandDocs implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("command", "docs", -2)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .tips("nondeterministic_output_order")
          .group("server")
          .since("7.0.0")
          .complexity("O(N) where N is the number of commands to look up")
          .summary("What people should know of commands")
          .arguments(of("command-name", "string").optional().multiple())
          .build();

  private final Supplier<CommandTable> commands;

  CommandDocs(Supplier<CommandTable> commands) {
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
    List<CommandEntry> entries = new ArrayList<>();
    if (arguments.count() == 2) {
      entries.addAll(table.all());
    }
    for (int i = 2; i < arguments.count(); i++) {
      CommandEntry entry = CommandLookup.find(table, arguments.string(i));
      if (entry != null) {
        entries.add(entry);
      }
    }
    context.reply().map(entries.size());
    entries.forEach(entry -> CommandDocsReply.write(context.reply(), entry));
  }
}
