package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.NodesConfException;
import dev.slotkeeper.server.cluster.file.NodesConfFile;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.shell.ConfiguredSettings;
import dev.slotkeeper.server.cluster.shell.PublishedMessages;
import dev.slotkeeper.server.cluster.shell.RoleControl;
import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.PersistenceDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Network;
import dev.slotkeeper.server.log.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Makes this server a node of a cluster; what keeps it from being one is logged. */
final class ClusterNodeStartup {
  private static final int MAX_PORT = 65535;

  private ClusterNodeStartup() {}

  /** Loads the node's identity; null when that is not possible. */
  static @Nullable ClusterShell load(
      Engine engine,
      Network network,
      ServerConfig config,
      Log log,
      RoleControl role,
      PublishedMessages subscribers) {
    if (ConfiguredSettings.busPort(config) > MAX_PORT) {
      log.warning(
          "Redis port number too high. Cluster communication port is 10,000 port numbers higher"
              + " than your Redis port. Your Redis port number must be 55535 or less.");
      return null;
    }
    Path file =
        ByteText.path(config.value(PersistenceDirectives.DIR))
            .resolve(ByteText.path(config.value(ClusterDirectives.CLUSTER_CONFIG_FILE)));
    try {
      return new ClusterShell(
          engine,
          network,
          config,
          log,
          role,
          subscribers,
          NodesConfFile.open(file),
          new SecureRandom(),
          () -> Runtime.getRuntime().halt(1));
    } catch (NodesConfException e) {
      log.warning(
          "Unrecoverable error: corrupted cluster config file %s: %s"
              .formatted(file, e.getMessage()));
    } catch (IOException e) {
      log.warning("Can't use the cluster config file: " + ErrorTexts.of(e));
    }
    return null;
  }

  /** Opens the bus; false when its port is taken. */
  static boolean start(ClusterShell shell, ServerConfig config, Log log) {
    try {
      shell.start();
      return true;
    } catch (IOException e) {
      log.warning(
          "Failed listening on port %d (cluster), aborting."
              .formatted(ConfiguredSettings.busPort(config)));
      return false;
    }
  }
}
