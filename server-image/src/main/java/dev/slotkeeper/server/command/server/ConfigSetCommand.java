package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.config.ConfigSet;
import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.resp.Arguments;
import java.util.ArrayList;
import java.util.List;

/** CONFIG SET parameter value [parameter value ...]. */
public final class ConfigSetCommand implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("config", "set", -4)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .tips("request_policy:all_nodes", "response_policy:all_succeeded")
          .group("server")
          .since("2.0.0")
          .complexity("O(N) when N is the number of configuration parameters provided")
          .summary("Changes directives, all of them or none")
          .changed("7.0.0", "several directives at once")
          .arguments(
              block("parameter_value", of("parameter", "string"), of("value", "string")).multiple())
          .build();

  private final ServerConfig config;

  ConfigSetCommand(ServerConfig config) {
    this.config = config;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() % 2 != 0) {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    List<String> namesAndValues = new ArrayList<>();
    for (int i = 2; i < arguments.count(); i++) {
      namesAndValues.add(arguments.string(i));
    }
    boolean allowed =
        Permissions.allows(
            config.value(SecurityDirectives.ENABLE_PROTECTED_CONFIGS), context.client());
    String error = ConfigSet.apply(config, namesAndValues, allowed);
    if (error == null) {
      context.reply().ok();
    } else {
      context.reply().error("ERR " + error);
    }
  }
}
