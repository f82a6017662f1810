package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.HelpCommand;
import dev.slotkeeper.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CONFIG and its subcommands. */
public final class ConfigCommand {
  private static final CommandSpec SPEC =
      CommandSpec.command("config", -2)
          .group("server")
          .since("2.0.0")
          .complexity("Depends on subcommand.")
          .summary("About the configuration")
          .build();

  private static final CommandSpec HELP =
      CommandSpec.subcommand("config", "help", 2)
          .flags(Flag.LOADING, Flag.STALE)
          .group("server")
          .since("5.0.0")
          .complexity("O(1)")
          .summary("What the subcommands are")
          .build();

  private ConfigCommand() {}

  /**
   * The command with all its subcommands.
   *
   * @param file the configuration file, or null
   * @param users the lines of the ACL users, for CONFIG REWRITE
   * @param resetStatistics sets back what INFO counts
   */
  public static Command create(
      ServerConfig config,
      @Nullable Path file,
      Supplier<List<String>> users,
      Runnable resetStatistics) {
    return HelpCommand.container(
        SPEC,
        List.of(
            new ConfigGet(config),
            new ConfigResetStat(resetStatistics),
            new ConfigRewriteCommand(config, file, users),
            new ConfigSetCommand(config),
            new HelpCommand(HELP)));
  }
}
