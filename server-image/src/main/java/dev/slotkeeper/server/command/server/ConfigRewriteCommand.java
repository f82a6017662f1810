package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.ConfigFiles;
import dev.slotkeeper.server.config.ConfigRewrite;
import dev.slotkeeper.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CONFIG REWRITE. */
public final class ConfigRewriteCommand implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("config", "rewrite", 2)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .group("server")
          .since("2.8.0")
          .complexity("O(1)")
          .summary("Writes the present values into the configuration file")
          .build();

  private final ServerConfig config;
  private final @Nullable Path file;
  private final Supplier<List<String>> users;

  /**
   * @param file null when the server was started without one
   * @param users the lines of the ACL users
   */
  ConfigRewriteCommand(ServerConfig config, @Nullable Path file, Supplier<List<String>> users) {
    this.config = config;
    this.file = file;
    this.users = users;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Path path = file;
    if (path == null) {
      context.reply().error("ERR The server is running without a config file");
      return;
    }
    try {
      String old = Files.exists(path) ? ByteText.of(Files.readAllBytes(path)) : "";
      ConfigFiles.replace(path, ConfigRewrite.rewrite(old, config, users.get()));
      context.reply().ok();
    } catch (IOException failed) {
      context.reply().error("ERR Rewriting config file: " + failed.getMessage());
    }
  }
}
