package dev.slotkeeper.server.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that is a family of subcommands, such as CLIENT or CONFIG: the dispatcher picks the one
 * to run.
 */
public final class ContainerCommand implements Command {
  private final CommandSpec spec;
  private final Map<String, Command> subcommands = new LinkedHashMap<>();

  public ContainerCommand(CommandSpec spec, List<Command> subcommands) {
    this.spec = spec;
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

  /** Not reached: the dispatcher runs a subcommand or refuses. */
  @Override
  public void execute(Context context) {
    throw new IllegalStateException(spec.name() + " has no body of its own");
  }
}
