package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.resp.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CONFIG GET parameter [parameter ...]. */
public final class ConfigGet implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("config", "get", -3)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .group("server")
          .since("2.0.0")
          .complexity("O(N) when N is the number of configuration parameters provided")
          .summary("The values of directives")
          .changed("7.0.0", "several patterns at once")
          .arguments(block("parameter", of("parameter", "string")).multiple())
          .build();

  private final ServerConfig config;

  ConfigGet(ServerConfig config) {
    this.config = config;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    List<String> patterns = new ArrayList<>();
    for (int i = 2; i < arguments.count(); i++) {
      patterns.add(arguments.string(i));
    }
    Map<String, String> found = config.get(patterns);
    context.reply().map(found.size());
    found.forEach(
        (name, value) -> {
          context.reply().bulk(name);
          context.reply().bulk(value);
        });
  }
}
