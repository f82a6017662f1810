package dev.slotkeeper.server.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Options that ask for something and start no server. */
final class Information {
  private static final String USAGE =
      """
      Usage: redis-server [/path/to/redis.conf] [--name value ...] [-]
             redis-server - (read the configuration from standard input)
             redis-server -v or --version
             redis-server -h or --help
             redis-server --check-system

      Examples:
             redis-server (defaults)
             echo 'maxmemory 128mb' | redis-server -
             redis-server /etc/redis/6379.conf
             redis-server --port 7777 --replicaof 127.0.0.1 8888
             redis-server /etc/redis/6379.conf --loglevel verbose -
      """;

  private Information() {}

  /** The exit code when the arguments ask for information, otherwise null. */
  static @Nullable Integer answer(String[] arguments, PrintStream out, PrintStream errors) {
    String first = arguments.length == 0 ? "" : arguments[0];
    return switch (first) {
      case "-v", "--version" -> {
        out.printf(
            "Redis server v=%s sha=00000000:0 malloc=slotkeeper-%s bits=64 build=0%n",
            Version.REDIS, Version.OURS);
        yield 0;
      }
      case "-h", "--help" -> {
        errors.print(USAGE);
        yield 1;
      }
      case "--check-system" -> checkSystem(out) ? 0 : 1;
      default -> null;
    };
  }

  /** Looks for settings of the kernel that hurt. */
  private static boolean checkSystem(PrintStream out) {
    boolean native64 = System.getProperty("os.arch", "").contains("64");
    out.println("[64-bit]..." + (native64 ? "OK" : "WARNING:\nonly 64-bit systems are supported."));
    boolean backlog = true;
    try {
      String value = Files.readString(Path.of("/proc/sys/net/core/somaxconn")).strip();
      backlog = Integer.parseInt(value) >= 511;
    } catch (IOException | NumberFormatException unknown) {
      // Not Linux: nothing to warn of.
    }
    out.println(
        "[tcp-backlog]..."
            + (backlog
                ? "OK"
                : "WARNING:\nnet.core.somaxconn is lower than 511, so tcp-backlog has no effect."
                    + " To fix this, run 'sysctl -w net.core.somaxconn=511'."));
    return native64 && backlog;
  }
}
