package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.ClusterSettings;
import dev.slotkeeper.server.config.Directives;
import dev.slotkeeper.server.config.ServerConfig;
import java.util.function.Supplier;

/** The cluster's settings out of redis.conf, up to date after each CONFIG SET. */
public final class ConfiguredSettings implements Supplier<ClusterSettings> {
  private ClusterSettings current;

  public ConfiguredSettings(ServerConfig config) {
    current = read(config);
    config.onChange(
        changed -> {
          current = read(changed);
          return null;
        },
        Directives.PORT,
        Directives.CLUSTER_ANNOUNCE_BUS_PORT,
        Directives.CLUSTER_ANNOUNCE_HOSTNAME,
        Directives.CLUSTER_ANNOUNCE_IP,
        Directives.CLUSTER_ANNOUNCE_PORT,
        Directives.CLUSTER_ALLOW_PUBSUBSHARD_WHEN_DOWN,
        Directives.CLUSTER_ALLOW_READS_WHEN_DOWN,
        Directives.CLUSTER_ALLOW_REPLICA_MIGRATION,
        Directives.CLUSTER_MIGRATION_BARRIER,
        Directives.CLUSTER_NODE_TIMEOUT,
        Directives.CLUSTER_PREFERRED_ENDPOINT_TYPE,
        Directives.CLUSTER_REPLICA_NO_FAILOVER,
        Directives.CLUSTER_REPLICA_VALIDITY_FACTOR,
        Directives.CLUSTER_REQUIRE_FULL_COVERAGE,
        Directives.REPL_PING_REPLICA_PERIOD);
  }

  @Override
  public ClusterSettings get() {
    return current;
  }

  private static ClusterSettings read(ServerConfig config) {
    int port = (int) config.number(Directives.PORT);
    int announcedPort = (int) config.number(Directives.CLUSTER_ANNOUNCE_PORT);
    int announcedBusPort = (int) config.number(Directives.CLUSTER_ANNOUNCE_BUS_PORT);
    return new ClusterSettings(
        announcedPort == 0 ? port : announcedPort,
        0,
        announcedBusPort == 0 ? busPort(config) : announcedBusPort,
        config.value(Directives.CLUSTER_ANNOUNCE_IP),
        config.value(Directives.CLUSTER_ANNOUNCE_HOSTNAME),
        config.number(Directives.CLUSTER_NODE_TIMEOUT),
        config.isOn(Directives.CLUSTER_REQUIRE_FULL_COVERAGE),
        config.isOn(Directives.CLUSTER_ALLOW_READS_WHEN_DOWN),
        config.isOn(Directives.CLUSTER_ALLOW_PUBSUBSHARD_WHEN_DOWN),
        config.isOn(Directives.CLUSTER_REPLICA_NO_FAILOVER),
        (int) config.number(Directives.CLUSTER_REPLICA_VALIDITY_FACTOR),
        (int) config.number(Directives.CLUSTER_MIGRATION_BARRIER),
        config.isOn(Directives.CLUSTER_ALLOW_REPLICA_MIGRATION),
        switch (config.value(Directives.CLUSTER_PREFERRED_ENDPOINT_TYPE)) {
          case IP -> ClusterSettings.EndpointType.IP;
          case HOSTNAME -> ClusterSettings.EndpointType.HOSTNAME;
          case UNKNOWN_ENDPOINT -> ClusterSettings.EndpointType.UNKNOWN_ENDPOINT;
        },
        config.number(Directives.REPL_PING_REPLICA_PERIOD) * 1000);
  }

  /** The port on which the bus listens. */
  public static int busPort(ServerConfig config) {
    int busPort = (int) config.number(Directives.CLUSTER_PORT);
    return busPort == 0
        ? (int) config.number(Directives.PORT) + ClusterSettings.BUS_PORT_OFFSET
        : busPort;
  }
}
