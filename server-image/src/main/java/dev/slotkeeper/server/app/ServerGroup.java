package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.server.ConfigCommand;
import dev.slotkeeper.server.command.server.Debug;
import dev.slotkeeper.server.command.server.Info;
import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.ServerCommands;
import dev.slotkeeper.server.command.server.Shutdown;
import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.info.Baseline;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands about the server itself, with what they need of the program. */
final class ServerGroup {
  private static final long MICROS_A_SECOND = 1_000_000;

  private ServerGroup() {}

  static List<Command> commands(
      Engine engine,
      ServerConfig config,
      @Nullable Path configFile,
      List<InfoSection> sections,
      Baseline baseline,
      Persistence persistence,
      DebugSwitchboard debug,
      ShutdownProcedure shutdown,
      Supplier<CommandTable> commands) {
    Debug debugCommand = new Debug(config, debug);
    new DebugDump(engine, persistence).addTo(debugCommand);
    return ServerCommands.all(
        commands,
        ConfigCommand.create(
            config,
            configFile,
            () -> users(config),
            () -> resetStatistics(engine, baseline, commands.get())),
        new Info(sections),
        debugCommand,
        new Shutdown(shutdown, engine.blocking()),
        new FlushedFile(
            persistence.saver(),
            persistence,
            engine.blocking(),
            () -> engine.raised(Alert.LOADING)),
        config.isOn(ClusterDirectives.CLUSTER_ENABLED),
        ServerGroup::micros);
  }

  private static void resetStatistics(Engine engine, Baseline baseline, CommandTable commands) {
    engine.statistics().reset();
    engine.errorsByCode().clear();
    baseline.reset();
    commands.all().forEach(CommandEntry::resetStatistics);
  }

  /** The default user as an ACL line, as CONFIG REWRITE writes it. */
  private static List<String> users(ServerConfig config) {
    String password = config.value(SecurityDirectives.REQUIREPASS);
    String also = config.value(SecurityDirectives.REQUIREPASS_ALSO);
    String secret =
        password.isEmpty()
            ? "nopass"
            : "#" + sha256(password) + (also.isEmpty() ? "" : " #" + sha256(also));
    return List.of("user default on " + secret + " sanitize-payload ~* &* +@all");
  }

  private static String sha256(String password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(ByteText.bytes(password)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static long micros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * MICROS_A_SECOND + now.getNano() / 1000;
  }
}
