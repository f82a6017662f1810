package dev.slotkeeper.server.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * HELP of a container: its subcommands with their arguments and what they do, out of their entries
 * in the table.
 */
public final class HelpCommand implements Command {
  private final CommandSpec spec;
  private List<Command> siblings = List.of();

  public HelpCommand(CommandSpec spec) {
    this.spec = spec;
  }

  /** A container whose HELP, if it is among the subcommands, tells of all of them. */
  public static ContainerCommand container(CommandSpec spec, List<Command> subcommands) {
    return container(spec, null, subcommands);
  }

  /**
   * The same for a container that can run without a subcommand.
   *
   * @param alone what runs then, or null
   */
  public static ContainerCommand container(
      CommandSpec spec, @Nullable Consumer<Context> alone, List<Command> subcommands) {
    for (Command subcommand : subcommands) {
      if (subcommand instanceof HelpCommand help) {
        help.siblings = List.copyOf(subcommands);
      }
    }
    return new ContainerCommand(spec, alone, subcommands);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    String container = String.valueOf(spec.container()).toUpperCase(Locale.ROOT);
    context.reply().array(1 + 2L * siblings.size());
    context.reply().simple(container + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
    for (Command sibling : siblings) {
      CommandSpec told = sibling.spec();
      String usage = Usage.of(told.arguments());
      context.reply().simple((told.name().toUpperCase(Locale.ROOT) + " " + usage).strip());
      context.reply().simple("    " + told.summary() + ".");
    }
  }
}
