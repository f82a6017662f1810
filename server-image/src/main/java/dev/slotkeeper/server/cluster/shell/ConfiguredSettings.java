package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.ClusterSettings;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ReplicationDirectives;
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
        NetworkDirectives.PORT,
        ClusterDirectives.CLUSTER_ANNOUNCE_BUS_PORT,
        ClusterDirectives.CLUSTER_ANNOUNCE_HOSTNAME,
        ClusterDirectives.CLUSTER_ANNOUNCE_IP,
        ClusterDirectives.CLUSTER_ANNOUNCE_PORT,
        ClusterDirectives.CLUSTER_ALLOW_PUBSUBSHARD_WHEN_DOWN,
        ClusterDirectives.CLUSTER_ALLOW_READS_WHEN_DOWN,
        ClusterDirectives.CLUSTER_ALLOW_REPLICA_MIGRATION,
        ClusterDirectives.CLUSTER_HOSTNAMES_FOR_PEERS_ONLY,
        ClusterDirectives.CLUSTER_MIGRATION_BARRIER,
        ClusterDirectives.CLUSTER_NODE_TIMEOUT,
        ClusterDirectives.CLUSTER_PREFERRED_ENDPOINT_TYPE,
        ClusterDirectives.CLUSTER_REFUSAL_TIMEOUT,
        ClusterDirectives.CLUSTER_REPLICA_NO_FAILOVER,
        ClusterDirectives.CLUSTER_REPLICA_VALIDITY_FACTOR,
        ClusterDirectives.CLUSTER_REQUIRE_FULL_COVERAGE,
        ReplicationDirectives.REPL_PING_REPLICA_PERIOD);
  }

  @Override
  public ClusterSettings get() {
    return current;
  }

  private static ClusterSettings read(ServerConfig config) {
    int port = (int) config.number(NetworkDirectives.PORT);
    int announcedPort = (int) config.number(ClusterDirectives.CLUSTER_ANNOUNCE_PORT);
    int announcedBusPort = (int) config.number(ClusterDirectives.CLUSTER_ANNOUNCE_BUS_PORT);
    return new ClusterSettings(
        announcedPort == 0 ? port : announcedPort,
        0,
        announcedBusPort == 0 ? busPort(config) : announcedBusPort,
        config.value(ClusterDirectives.CLUSTER_ANNOUNCE_IP),
        config.value(ClusterDirectives.CLUSTER_ANNOUNCE_HOSTNAME),
        config.isOn(ClusterDirectives.CLUSTER_HOSTNAMES_FOR_PEERS_ONLY),
        config.number(ClusterDirectives.CLUSTER_NODE_TIMEOUT),
        config.number(ClusterDirectives.CLUSTER_REFUSAL_TIMEOUT),
        config.isOn(ClusterDirectives.CLUSTER_REQUIRE_FULL_COVERAGE),
        config.isOn(ClusterDirectives.CLUSTER_ALLOW_READS_WHEN_DOWN),
        config.isOn(ClusterDirectives.CLUSTER_ALLOW_PUBSUBSHARD_WHEN_DOWN),
        config.isOn(ClusterDirectives.CLUSTER_REPLICA_NO_FAILOVER),
        (int) config.number(ClusterDirectives.CLUSTER_REPLICA_VALIDITY_FACTOR),
        (int) config.number(ClusterDirectives.CLUSTER_MIGRATION_BARRIER),
        config.isOn(ClusterDirectives.CLUSTER_ALLOW_REPLICA_MIGRATION),
        switch (config.value(ClusterDirectives.CLUSTER_PREFERRED_ENDPOINT_TYPE)) {
          case IP -> ClusterSettings.EndpointType.IP;
          case HOSTNAME -> ClusterSettings.EndpointType.HOSTNAME;
          case UNKNOWN_ENDPOINT -> ClusterSettings.EndpointType.UNKNOWN_ENDPOINT;
        },
        config.number(ReplicationDirectives.REPL_PING_REPLICA_PERIOD) * 1000);
  }

  /** The port on which the bus listens. */
  public static int busPort(ServerConfig config) {
    int busPort = (int) config.number(ClusterDirectives.CLUSTER_PORT);
    return busPort == 0
        ? (int) config.number(NetworkDirectives.PORT) + ClusterSettings.BUS_PORT_OFFSET
        : busPort;
  }
}
