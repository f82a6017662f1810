package dev.slotkeeper.server.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command that is a family of subcommands, such as CLIENT or CONFIG: the dispatcher picks the one
 * to run.
 */
public final class ContainerCommand implements Command {
  private final CommandSpec spec;
  private final @Nullable Consumer<Context> alone;
  private final Map<String, Command> subcommands = new LinkedHashMap<>();

  public ContainerCommand(CommandSpec spec, List<Command> subcommands) {
    this(spec, null, subcommands);
  }

  /**
   * @param alone what runs when no subcommand is named; null when one must be
   */
  public ContainerCommand(
      CommandSpec spec, @Nullable Consumer<Context> alone, List<Command> subcommands) {
    this.spec = spec;
    this.alone = alone;
    for (Command subcommand : subcommands) {
      this.subcommands.put(subcommand.spec().name(), subcommand);
    }
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  /** By name in lower case, in the order of their declaration. */
  public Map<String, Command> subcommands() {
    return subcommands;
  }

  /** Whether the command can run without a subcommand. */
  public boolean runsAlone() {
    return alone != null;
  }

  /** Reached only when the command runs alone: else the dispatcher runs a subcommand or refuses. */
  @Override
  public void execute(Context context) {
    if (alone != null) {
      alone.accept(context);
      return;
    }
    throw new IllegalStateException(spec.name() + " has no body of its own");
  }
}
