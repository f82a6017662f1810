package dev.slotkeeper.server.app;

import dev.slotkeeper.server.config.LoadedConfig;
import dev.slotkeeper.server.config.ProcessDirectives;
import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.config.TlsDirectives;
import org.jspecify.annotations.Nullable;

/**
 * Directives that promise something this version does not have. To ignore them would break the
 * promise: a port not encrypted, a user not held back. So the server does not start with them, and
 * says why.
 */
final class Unsupported {
  private Unsupported() {}

  /** What a configuration asks for in vain, as a line for the log; null for nothing. */
  static @Nullable String reason(LoadedConfig loaded) {
    if (!loaded.users().isEmpty() || !loaded.config().value(SecurityDirectives.ACLFILE).isEmpty()) {
      return "user and aclfile: there are no ACL users yet; use requirepass. Exiting.";
    }
    if (!loaded.modules().isEmpty()) {
      return "Can't load module from %s: server aborting"
          .formatted(loaded.modules().getFirst().getFirst());
    }
    if (loaded.config().isOn(ProcessDirectives.DAEMONIZE)) {
      return "daemonize yes: the server stays in the foreground; let your init system or shell put"
          + " it into the background. Exiting.";
    }
    return reason(loaded.config());
  }

  /** The same of directives that CONFIG SET can change. */
  static @Nullable String reason(ServerConfig config) {
    boolean tls =
        config.number(TlsDirectives.TLS_PORT) != 0
            || config.isOn(TlsDirectives.TLS_CLUSTER)
            || config.isOn(TlsDirectives.TLS_REPLICATION);
    return tls ? "tls-port, tls-cluster and tls-replication: there is no TLS yet." : null;
  }
}
