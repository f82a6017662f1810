package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * DEBUG subcommand [arg ...]: what tests and tools need; who may use it is said by
 * enable-debug-command.
 */
public final class Debug implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("debug", -2)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .group("server")
          .since("1.0.0")
          .complexity("Depends on subcommand.")
          .summary("Looks into the server, and makes it misbehave")
          .docFlags("syscmd")
          .build();

  private static final String FORBIDDEN =
      "ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\", you"
          + " can run it from a local connection, otherwise you need to set this option in the"
          + " configuration file, and then restart the server.";

  private final ServerConfig config;
  private final Map<String, DebugSubcommand> subcommands = new TreeMap<>();

  public Debug(ServerConfig config, DebugControl control) {
    this.config = config;
    DebugData.addTo(subcommands);
    new DebugSwitches(control).addTo(subcommands);
    subcommands.put("protocol", DebugProtocol::reply);
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (!Permissions.allows(
        config.value(SecurityDirectives.ENABLE_DEBUG_COMMAND), context.client())) {
      context.reply().error(FORBIDDEN);
      return;
    }
    if (arguments.count() == 2 && arguments.is(1, "help")) {
      help(context.reply());
      return;
    }
    DebugSubcommand subcommand = subcommands.get(arguments.string(1).toLowerCase(Locale.ROOT));
    if (subcommand == null || !subcommand.run(context)) {
      context
          .reply()
          .error(
              "ERR unknown subcommand or wrong number of arguments for '"
                  + arguments.string(1)
                  + "'. Try DEBUG HELP.");
    }
  }

  /** Adds a subcommand that another part of the server provides. */
  public void add(String name, Predicate<Context> subcommand) {
    subcommands.put(name, subcommand::test);
  }

  private void help(Reply reply) {
    List<String> names = new ArrayList<>(subcommands.keySet());
    reply.array(1 + names.size());
    reply.simple("DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
    names.forEach(name -> reply.simple(name.toUpperCase(Locale.ROOT)));
  }
}
