package dev.slotkeeper.server.info;

import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.config.Choices;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ProcessDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Clock;
import java.util.Locale;

/** INFO server. */
public final class ServerSection implements InfoSection {
  private static final long SECONDS_A_DAY = 24L * 60 * 60;
  private static final int LRU_BITS = 24;

  private final Facts facts;
  private final ServerConfig config;
  private final Clock clock;

  /**
   * What stays the same while the process runs.
   *
   * @param version the Redis version whose behaviour this is
   * @param runId 40 random hexadecimal digits
   * @param startedAt milliseconds since 1970
   * @param transport how sockets are driven
   * @param configFile its absolute path, or nothing
   */
  public record Facts(
      String version, String runId, long startedAt, String transport, String configFile) {}

  public ServerSection(Facts facts, ServerConfig config, Clock clock) {
    this.facts = facts;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "Server";
  }

  @Override
  public void write(InfoText text) {
    long now = clock.millis();
    long uptime = (now - facts.startedAt()) / 1000;
    boolean cluster = config.isOn(ClusterDirectives.CLUSTER_ENABLED);
    text.add("redis_version", facts.version())
        .add("redis_git_sha1", "00000000")
        .add("redis_git_dirty", 0)
        .add("redis_build_id", "0")
        .add("redis_mode", cluster ? "cluster" : "standalone")
        .add(
            "os",
            "%s %s %s"
                .formatted(
                    System.getProperty("os.name"),
                    System.getProperty("os.version"),
                    System.getProperty("os.arch").equals("amd64")
                        ? "x86_64"
                        : System.getProperty("os.arch")))
        .add("arch_bits", 64)
        .add("monotonic_clock", "POSIX clock_gettime")
        .add("multiplexing_api", facts.transport().toLowerCase(Locale.ROOT))
        .add("atomicvar_api", "java")
        .add("gcc_version", "0.0.0")
        .add("process_id", ProcessHandle.current().pid())
        .add("process_supervised", supervised())
        .add("run_id", facts.runId())
        .add("tcp_port", config.number(NetworkDirectives.PORT))
        .add("server_time_usec", now * 1000)
        .add("uptime_in_seconds", uptime)
        .add("uptime_in_days", uptime / SECONDS_A_DAY)
        .add("hz", config.number(ProcessDirectives.HZ))
        .add("configured_hz", config.number(ProcessDirectives.HZ))
        .add("lru_clock", (now / 1000) & ((1 << LRU_BITS) - 1))
        .add("executable", ProcessHandle.current().info().command().orElse(""))
        .add("config_file", facts.configFile())
        .add("io_threads_active", 0);
  }

  private String supervised() {
    Choices.Supervised choice = config.value(ProcessDirectives.SUPERVISED);
    return choice == Choices.Supervised.SYSTEMD && System.getenv("NOTIFY_SOCKET") != null
        ? "systemd"
        : "no";
  }
}
