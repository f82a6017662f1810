package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** COMMAND GETKEYS command [arg ...] and COMMAND GETKEYSANDFLAGS. */
public final class CommandGetKeys implements Command {
  private static final CommandSpec KEYS =
      CommandSpec.subcommand("command", "getkeys", -4)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("server")
          .since("2.8.13")
          .complexity("O(N) where N is the number of arguments to the command")
          .summary("The keys of a request")
          .build();
  private static final CommandSpec KEYS_AND_FLAGS =
      CommandSpec.subcommand("command", "getkeysandflags", -4)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("server")
          .since("7.0.0")
          .complexity("O(N) where N is the number of arguments to the command")
          .summary("The keys of a request and what it does to them")
          .build();

  private final CommandSpec spec;
  private final Supplier<CommandTable> commands;

  private CommandGetKeys(CommandSpec spec, Supplier<CommandTable> commands) {
    this.spec = spec;
    this.commands = commands;
  }

  static CommandGetKeys keys(Supplier<CommandTable> commands) {
    return new CommandGetKeys(KEYS, commands);
  }

  static CommandGetKeys keysAndFlags(Supplier<CommandTable> commands) {
    return new CommandGetKeys(KEYS_AND_FLAGS, commands);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    List<String> words = new ArrayList<>();
    for (int i = 2; i < arguments.count(); i++) {
      words.add(arguments.string(i));
    }
    Reply reply = context.reply();
    CommandEntry entry = CommandLookup.find(commands.get(), words);
    if (entry == null) {
      reply.error("ERR Invalid command specified");
    } else if (entry.spec().keySpecs().isEmpty()) {
      reply.error("ERR The command has no key arguments");
    } else if (!entry.spec().accepts(words.size())) {
      reply.error("ERR Invalid number of arguments specified for command");
    } else {
      List<RequestWords.Key> keys = RequestWords.keys(entry.spec(), words);
      if (keys == null) {
        reply.error("ERR Invalid arguments specified for command");
        return;
      }
      reply.array(keys.size());
      keys.forEach(key -> write(reply, key, words.get(key.position())));
    }
  }

  private void write(Reply reply, RequestWords.Key key, String word) {
    boolean flags = spec == KEYS_AND_FLAGS;
    if (flags) {
      reply.array(2);
    }
    reply.bulk(word);
    if (flags) {
      reply.set(key.flags().size());
      key.flags().forEach(reply::simple);
    }
  }
}
