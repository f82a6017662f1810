package dev.slotkeeper.server.app;

import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How many files the process may open, which bounds maxclients. */
final class OpenFiles {
  /** Files that are no clients: listeners, the log, snapshots, the cluster's own. */
  private static final int RESERVED = 32;

  private static final String LIMIT = "Max open files";

  private OpenFiles() {}

  /** Lowers maxclients to what is possible, and refuses more from now on. */
  static void bound(ServerConfig config, Log log) {
    long most = mostClients();
    if (config.number(NetworkDirectives.MAXCLIENTS) > most) {
      log.warning(
          "maxclients is lowered from %d to %d, since the process may not open more files"
              .formatted(config.number(NetworkDirectives.MAXCLIENTS), most));
      config.assign(NetworkDirectives.MAXCLIENTS, most);
    }
    config.onChange(
        changed -> refusal(changed.number(NetworkDirectives.MAXCLIENTS)),
        NetworkDirectives.MAXCLIENTS);
  }

  private static @Nullable String refusal(long wanted) {
    long most = mostClients();
    return wanted <= most
        ? null
        : "The operating system is not able to handle the specified number of clients, try with "
            + most;
  }

  private static long mostClients() {
    return Math.max(1, limit() - RESERVED);
  }

  /** The limit of this process; no limit where the kernel does not tell. */
  private static long limit() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        if (line.startsWith(LIMIT)) {
          String soft = line.substring(LIMIT.length()).strip().split(" +", 2)[0];
          return soft.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(soft);
        }
      }
    } catch (IOException notLinux) {
      // No limit is known.
    }
    return Integer.MAX_VALUE;
  }
}
