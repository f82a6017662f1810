package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;

/** Directives about Redis Cluster. */
public final class ClusterDirectives {
  static final DirectiveGroup GROUP = ReplicationDirectives.GROUP.next();

  public static final Directive<Boolean> CLUSTER_ALLOW_PUBSUBSHARD_WHEN_DOWN =
      GROUP.yesNo("cluster-allow-pubsubshard-when-down", true);
  public static final Directive<Boolean> CLUSTER_ALLOW_READS_WHEN_DOWN =
      GROUP.yesNo("cluster-allow-reads-when-down", false);
  public static final Directive<Boolean> CLUSTER_ALLOW_REPLICA_MIGRATION =
      GROUP.yesNo("cluster-allow-replica-migration", true);
  public static final Directive<Long> CLUSTER_ANNOUNCE_BUS_PORT =
      GROUP.number("cluster-announce-bus-port", 0, 0, 65535);
  public static final Directive<String> CLUSTER_ANNOUNCE_HOSTNAME =
      GROUP.add("cluster-announce-hostname", "", new Text(true, TextChecks::hostname));
  public static final Directive<String> CLUSTER_ANNOUNCE_IP = GROUP.optional("cluster-announce-ip");
  public static final Directive<Long> CLUSTER_ANNOUNCE_PORT =
      GROUP.number("cluster-announce-port", 0, 0, 65535);
  public static final Directive<Long> CLUSTER_ANNOUNCE_TLS_PORT =
      GROUP.number("cluster-announce-tls-port", 0, 0, 65535);
  public static final Directive<String> CLUSTER_CONFIG_FILE =
      GROUP.text("cluster-config-file", "nodes.conf", TextChecks::any, IMMUTABLE);
  public static final Directive<Boolean> CLUSTER_ENABLED =
      GROUP.yesNo("cluster-enabled", false, IMMUTABLE);

  /**
   * Our own: host names are for peers that find each other again by them; clients see addresses.
   */
  public static final Directive<Boolean> CLUSTER_HOSTNAMES_FOR_PEERS_ONLY =
      GROUP.yesNo("cluster-hostnames-for-peers-only", false);

  public static final Directive<Long> CLUSTER_LINK_SENDBUF_LIMIT =
      GROUP.memory("cluster-link-sendbuf-limit", 0, 0, -1);
  public static final Directive<Long> CLUSTER_MIGRATION_BARRIER =
      GROUP.number("cluster-migration-barrier", 1, 0, INT);
  public static final Directive<Long> CLUSTER_NODE_TIMEOUT =
      GROUP.number("cluster-node-timeout", 15000, 0, MAX);
  public static final Directive<Long> CLUSTER_PORT =
      GROUP.number("cluster-port", 0, 0, 65535, IMMUTABLE);
  public static final Directive<Choices.EndpointType> CLUSTER_PREFERRED_ENDPOINT_TYPE =
      GROUP.choice("cluster-preferred-endpoint-type", Choices.EndpointType.IP);

  /**
   * Our own: a node whose port refuses connections for so many milliseconds counts as unreachable,
   * without the wait for cluster-node-timeout. 0 is never, as Redis does it.
   */
  public static final Directive<Long> CLUSTER_REFUSAL_TIMEOUT =
      GROUP.number("cluster-refusal-timeout", 0, 0, INT);

  public static final Directive<Boolean> CLUSTER_REPLICA_NO_FAILOVER =
      GROUP.yesNo("cluster-replica-no-failover|cluster-slave-no-failover", false);
  public static final Directive<Long> CLUSTER_REPLICA_VALIDITY_FACTOR =
      GROUP.number("cluster-replica-validity-factor|cluster-slave-validity-factor", 10, 0, INT);
  public static final Directive<Boolean> CLUSTER_REQUIRE_FULL_COVERAGE =
      GROUP.yesNo("cluster-require-full-coverage", true);

  private ClusterDirectives() {}
}
