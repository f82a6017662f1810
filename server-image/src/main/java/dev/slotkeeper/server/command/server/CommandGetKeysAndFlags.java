package dev.slotkeeper.server.command.server;

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

/** COMMAND GETKEYSANDFLAGS command [arg ...]. */
public final class CommandGetKeysAndFlags implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("command", "getkeysandflags", -4)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("server")
          .since("7.0.0")
          .complexity("O(N) where N is the number of arguments to the command")
          .summary("The keys of a request and what it does to them")
          .build();

  private final Supplier<CommandTable> commands;

  CommandGetKeysAndFlags(Supplier<CommandTable> commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    List<String> words = new ArrayList<>();
    for (int i = 2; i < arguments.count(); i++) {
      words.add(arguments.string(i));
    }
    CommandEntry entry = CommandLookup.find(commands.get(), words);
    if (entry == null) {
      context.reply().error("ERR Invalid command specified");
    } else if (entry.spec().keySpecs().isEmpty()) {
      context.reply().error("ERR The command has no key arguments");
    } else if (!entry.spec().accepts(words.size())) {
      context.reply().error("ERR Invalid number of arguments specified for command");
    } else {
      List<RequestWords.Key> keys = RequestWords.keys(entry.spec(), words);
      if (keys == null) {
        context.reply().error("ERR Invalid arguments specified for command");
        return;
      }
      context.reply().array(keys.size());
      for (RequestWords.Key key : keys) {
        context.reply().array(2);
        context.reply().bulk(words.get(key.position()));
        context.reply().set(key.flags().size());
        key.flags().forEach(context.reply()::simple);
      }
    }
  }
}
