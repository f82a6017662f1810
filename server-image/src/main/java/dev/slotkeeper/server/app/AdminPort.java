package dev.slotkeeper.server.app;

import dev.slotkeeper.server.admin.AdminServer;
import dev.slotkeeper.server.admin.Metrics;
import dev.slotkeeper.server.admin.Readiness;
import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.replicate.Replication;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The admin port with what it tells of this server. */
final class AdminPort {
  private AdminPort() {}

  /**
   * Opens the port, if one is configured; false when that fails, which the log explains.
   *
   * @param readiness what role and data ask for
   * @param metrics called once, when somebody asks for them first: they slow no start down
   */
  static boolean open(
      Engine engine, ServerConfig config, Readiness readiness, Supplier<Metrics> metrics, Log log) {
    int port = (int) config.number(NetworkDirectives.ADMIN_PORT);
    if (port == 0) {
      return true;
    }
    try {
      AdminServer.start(port, engine.loop(), readiness, new FirstUse(metrics)::text);
      log.notice("Admin port: /livez, /readyz and /metrics on " + port);
      return true;
    } catch (IOException taken) {
      log.warning("Failed listening on port " + port + " (admin), aborting.");
      return false;
    }
  }

  /** Metrics that are made when they are asked for. */
  private static final class FirstUse {
    private final Supplier<Metrics> source;
    private @Nullable Metrics metrics;

    FirstUse(Supplier<Metrics> source) {
      this.source = source;
    }

    synchronized String text() {
      Metrics made = metrics == null ? source.get() : metrics;
      metrics = made;
      return made.text();
    }
  }

  /** Not ready while data is loaded. */
  static Readiness loaded(Engine engine) {
    return () -> engine.raised(Alert.LOADING) ? "loading the data" : null;
  }

  /** Not ready while the warm-up runs. */
  static Readiness warm(Future<?> warmUp) {
    return () -> warmUp.isDone() ? null : "warming up";
  }

  /** A replica is ready while the stream of its primary comes. */
  static Readiness inSync(Replication replication) {
    return () ->
        replication.isReplica() && !replication.inSync() ? "not in sync with the primary" : null;
  }

  /** Not ready while the cluster is down, or while this primary has no slot to serve. */
  static Readiness serving(ClusterState state) {
    return () -> {
      ClusterNode myself = state.myself();
      if (!state.isOk()) {
        return "cluster_state:fail";
      }
      return myself.isPrimary() && myself.slots().isEmpty() ? "a primary without slots" : null;
    };
  }

  /** What is known of the cluster, as numbers. */
  static void addCluster(Metrics metrics, @Nullable ClusterState state) {
    metrics.gauge("redis.cluster.enabled", "1 for a cluster node", () -> state == null ? 0 : 1);
    if (state != null) {
      metrics.gauge("redis.cluster.state", "1 when ok", () -> state.isOk() ? 1 : 0);
      metrics.gauge("redis.cluster.size", "Primaries with slots", state::size);
      metrics.gauge(
          "redis.cluster.slots", "Slots of this node", () -> state.myself().slots().size());
      metrics.gauge(
          "redis.cluster.role.primary",
          "1 for a primary",
          () -> state.myself().isPrimary() ? 1 : 0);
      metrics.gauge("redis.cluster.current.epoch", "The epoch", state::currentEpoch);
    }
  }
}
