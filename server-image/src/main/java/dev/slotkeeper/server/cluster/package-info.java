/**
 * What a node of Redis Cluster knows and decides: the tables of nodes and slots, gossip, failure
 * detection, elections, manual failover and migration, all as Redis 7.0 does it.
 *
 * <p>Nothing here touches a socket, a file or a clock. {@link
 * dev.slotkeeper.server.cluster.Cluster} is told what happened (a tick, a packet, a lost link, a
 * command) and emits {@link dev.slotkeeper.server.cluster.ClusterEffect}s that a shell carries out.
 * One thread only. May use cluster.slot and cluster.bus.
 */
@NullMarked
package dev.slotkeeper.server.cluster;

import org.jspecify.annotations.NullMarked;
