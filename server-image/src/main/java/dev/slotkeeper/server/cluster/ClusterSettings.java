package dev.slotkeeper.server.cluster;

/**
 * The configuration of a cluster node; names in comments are those of redis.conf.
 *
 * @param port the port for clients that is announced (cluster-announce-port, port)
 * @param plainPort the port without TLS that is announced when {@code port} is for TLS, else 0
 * @param busPort the port of the bus that is announced (cluster-announce-bus-port, cluster-port)
 * @param announceIp cluster-announce-ip, empty to let peers find it out
 * @param announceHostname cluster-announce-hostname, empty for none
 * @param hostnamesForPeersOnly cluster-hostnames-for-peers-only: whether clients are shown no host
 *     names unless they are what nodes are called by
 * @param nodeTimeoutMillis cluster-node-timeout
 * @param refusalTimeoutMillis cluster-refusal-timeout, 0 for never
 * @param requireFullCoverage cluster-require-full-coverage
 * @param allowReadsWhenDown cluster-allow-reads-when-down
 * @param allowPubsubshardWhenDown cluster-allow-pubsubshard-when-down
 * @param replicaNoFailover cluster-replica-no-failover
 * @param replicaValidityFactor cluster-replica-validity-factor, 0 to allow any age of data
 * @param migrationBarrier cluster-migration-barrier
 * @param allowReplicaMigration cluster-allow-replica-migration
 * @param endpointType cluster-preferred-endpoint-type
 * @param replicationPingMillis repl-ping-replica-period, in milliseconds
 */
public record ClusterSettings(
    int port,
    int plainPort,
    int busPort,
    String announceIp,
    String announceHostname,
    boolean hostnamesForPeersOnly,
    long nodeTimeoutMillis,
    long refusalTimeoutMillis,
    boolean requireFullCoverage,
    boolean allowReadsWhenDown,
    boolean allowPubsubshardWhenDown,
    boolean replicaNoFailover,
    int replicaValidityFactor,
    int migrationBarrier,
    boolean allowReplicaMigration,
    EndpointType endpointType,
    long replicationPingMillis) {
  /** How far the port of the bus is above the port for clients unless told otherwise. */
  public static final int BUS_PORT_OFFSET = 10_000;

  /** The defaults of Redis 7.0 for a server on a port. */
  public static ClusterSettings defaults(int port) {
    return new ClusterSettings(
        port,
        0,
        port + BUS_PORT_OFFSET,
        "",
        "",
        false,
        15_000,
        0,
        true,
        false,
        true,
        false,
        10,
        1,
        true,
        EndpointType.IP,
        10_000);
  }

  /** The same with another cluster-node-timeout. */
  public ClusterSettings withNodeTimeout(long millis) {
    return new ClusterSettings(
        port,
        plainPort,
        busPort,
        announceIp,
        announceHostname,
        hostnamesForPeersOnly,
        millis,
        refusalTimeoutMillis,
        requireFullCoverage,
        allowReadsWhenDown,
        allowPubsubshardWhenDown,
        replicaNoFailover,
        replicaValidityFactor,
        migrationBarrier,
        allowReplicaMigration,
        endpointType,
        replicationPingMillis);
  }

  /** The same with another cluster-refusal-timeout. */
  public ClusterSettings withRefusalTimeout(long millis) {
    return new ClusterSettings(
        port,
        plainPort,
        busPort,
        announceIp,
        announceHostname,
        hostnamesForPeersOnly,
        nodeTimeoutMillis,
        millis,
        requireFullCoverage,
        allowReadsWhenDown,
        allowPubsubshardWhenDown,
        replicaNoFailover,
        replicaValidityFactor,
        migrationBarrier,
        allowReplicaMigration,
        endpointType,
        replicationPingMillis);
  }

  /** The same with another cluster-announce-hostname. */
  public ClusterSettings withHostname(String hostname) {
    return new ClusterSettings(
        port,
        plainPort,
        busPort,
        announceIp,
        hostname,
        hostnamesForPeersOnly,
        nodeTimeoutMillis,
        refusalTimeoutMillis,
        requireFullCoverage,
        allowReadsWhenDown,
        allowPubsubshardWhenDown,
        replicaNoFailover,
        replicaValidityFactor,
        migrationBarrier,
        allowReplicaMigration,
        endpointType,
        replicationPingMillis);
  }

  /**
   * Whether clients see the host names of nodes. A client that is redirected to an address, and
   * finds a host name in CLUSTER NODES, takes them for two nodes and closes its connections to one
   * (stock Lettuce does).
   */
  public boolean showsHostnames() {
    return !hostnamesForPeersOnly || endpointType == EndpointType.HOSTNAME;
  }

  /** What clients are told as the address of a node. */
  public enum EndpointType {
    IP,
    HOSTNAME,
    UNKNOWN_ENDPOINT
  }
}
