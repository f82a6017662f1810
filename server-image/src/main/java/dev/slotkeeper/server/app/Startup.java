package dev.slotkeeper.server.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.CommandLine;
import dev.slotkeeper.server.config.ConfigFiles;
import dev.slotkeeper.server.config.ConfigLimits;
import dev.slotkeeper.server.config.ConfigLoader;
import dev.slotkeeper.server.config.DiagnosticsDirectives;
import dev.slotkeeper.server.config.FatalConfigException;
import dev.slotkeeper.server.config.LoadedConfig;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.PersistenceDirectives;
import dev.slotkeeper.server.config.ProcessDirectives;
import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.log.Log.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the arguments of the program to a configuration and a log. */
record Startup(LoadedConfig loaded, ServerLog log, @Nullable Path configFile) {
  private static final String PID_FILE = "/var/run/redis.pid";

  /**
   * Reads the configuration.
   *
   * @return null when the program is to end with exit code 1; the reason has been told
   */
  static @Nullable Startup of(String[] arguments, InputStream standardInput, PrintStream errors)
      throws IOException {
    long pid = ProcessHandle.current().pid();
    ServerLog log = new ServerLog(pid, System::currentTimeMillis);
    Path here = Path.of("").toAbsolutePath();
    CommandLine line = CommandLine.parse(List.of(arguments).stream().map(ByteText::of).toList());
    String given = "";
    if (line.standardInput()) {
      log.warning("Reading config from stdin");
      given = ByteText.of(standardInput.readAllBytes());
    }
    try {
      LoadedConfig loaded =
          ConfigLoader.load(line, given, new ConfigFiles(here), (from, to, earlier) -> null);
      String problem = openLog(loaded.config(), log);
      if (problem != null) {
        errors.println("\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\n" + problem);
        return null;
      }
      String missing = Unsupported.reason(loaded);
      if (missing != null) {
        log.warning(missing);
        return null;
      }
      ConfigLimits.register(loaded.config());
      String file = line.file();
      return new Startup(loaded, log, file == null ? null : here.resolve(ByteText.path(file)));
    } catch (FatalConfigException fatal) {
      if (fatal.logged()) {
        log.warning(String.valueOf(fatal.getMessage()));
      } else {
        errors.println(fatal.getMessage());
      }
      return null;
    }
  }

  ServerConfig config() {
    return loaded.config();
  }

  /** The first lines of the log. */
  void greet() {
    long pid = ProcessHandle.current().pid();
    log.warning("oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo");
    log.warning(
        "Redis version=%s, bits=64, commit=00000000, modified=0, pid=%d, just started"
            .formatted(Version.REDIS, pid));
    if (configFile == null) {
      log.warning(
          "Warning: no config file specified, using the default config. In order to specify a config"
              + " file use redis-server /path/to/redis.conf");
    } else {
      log.warning("Configuration loaded");
    }
    log.role(
        config().value(ReplicationDirectives.REPLICAOF).isNobody() ? Role.PRIMARY : Role.REPLICA);
    boolean cluster = config().isOn(ClusterDirectives.CLUSTER_ENABLED);
    String mode = cluster ? "cluster" : "standalone";
    long port = config().number(NetworkDirectives.PORT);
    if (config().isOn(DiagnosticsDirectives.ALWAYS_SHOW_LOGO)) {
      log.raw(
          "\n  Slotkeeper %s, speaks Redis %s\n  Running in %s mode\n  Port: %d\n  PID: %d\n"
              .formatted(Version.OURS, Version.REDIS, mode, port, pid));
    } else {
      log.notice("Running mode=%s, port=%d.".formatted(mode, port));
    }
  }

  /** Writes the pid file, if one is asked for, and answers its path. */
  @Nullable Path writePidFile() {
    String configured = config().value(ProcessDirectives.PIDFILE);
    if (configured.isEmpty() && !config().isOn(ProcessDirectives.DAEMONIZE)) {
      return null;
    }
    Path file =
        ByteText.path(config().value(PersistenceDirectives.DIR))
            .resolve(ByteText.path(configured.isEmpty() ? PID_FILE : configured));
    try {
      Files.writeString(file, ProcessHandle.current().pid() + "\n", UTF_8);
      return file;
    } catch (IOException unwritable) {
      log.warning("Failed to write PID file: " + unwritable.getMessage());
      return null;
    }
  }

  private static @Nullable String openLog(ServerConfig config, ServerLog log) {
    log.least(Level.valueOf(config.value(DiagnosticsDirectives.LOGLEVEL).name()));
    String file = config.value(DiagnosticsDirectives.LOGFILE);
    if (file.isEmpty()) {
      return null;
    }
    Path path = ByteText.path(config.value(PersistenceDirectives.DIR)).resolve(ByteText.path(file));
    try {
      Files.write(path, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      log.file(path);
      return null;
    } catch (IOException unwritable) {
      return "Can't open the log file: " + ErrorTexts.of(unwritable);
    }
  }
}
