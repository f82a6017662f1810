package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.glob.Glob;
import dev.slotkeeper.server.resp.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** COMMAND LIST [FILTERBY MODULE name | ACLCAT category | PATTERN pattern]. */
public final class CommandList implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("command", "list", -2)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .tips("nondeterministic_output_order")
          .group("server")
          .since("7.0.0")
          .complexity("O(N) where N is the total number of Redis commands")
          .summary("The names of commands")
          .arguments(
              oneOf(
                      "filterby",
                      of("module-name", "string").after("MODULE"),
                      of("category", "string").after("ACLCAT"),
                      of("pattern", "pattern").after("PATTERN"))
                  .after("FILTERBY")
                  .optional())
          .build();

  private final Supplier<CommandTable> commands;

  CommandList(Supplier<CommandTable> commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Predicate<CommandSpec> wanted;
    if (arguments.count() == 2) {
      wanted = spec -> true;
    } else if (arguments.count() == 5 && arguments.is(2, "filterby")) {
      String value = arguments.string(4);
      byte[] pattern = arguments.bytes(4);
      if (arguments.is(3, "module")) {
        wanted = spec -> false;
      } else if (arguments.is(3, "aclcat")) {
        wanted = spec -> spec.categories().stream().anyMatch(c -> c.text().equalsIgnoreCase(value));
      } else if (arguments.is(3, "pattern")) {
        wanted = spec -> Glob.matchesIgnoringCase(pattern, ByteText.bytes(spec.fullName()));
      } else {
        context.reply().error(Errors.SYNTAX);
        return;
      }
    } else {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    List<String> names = new ArrayList<>();
    for (CommandEntry entry : commands.get().all()) {
      add(names, entry, wanted);
      entry.subcommands().values().forEach(subcommand -> add(names, subcommand, wanted));
    }
    context.reply().array(names.size());
    names.forEach(context.reply()::bulk);
  }

  private static void add(List<String> names, CommandEntry entry, Predicate<CommandSpec> wanted) {
    if (wanted.test(entry.spec())) {
      names.add(entry.spec().fullName());
    }
  }
}
