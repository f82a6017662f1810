package dev.slotkeeper.operator.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * A pod of the cluster as Kubernetes reports it.
 *
 * @param name name of the pod
 * @param shard index of the shard's StatefulSet
 * @param ordinal its number in that StatefulSet
 * @param address where its server listens; null while the pod has no IP
 * @param node node that it runs on; null while it is not scheduled
 * @param ready whether Kubernetes counts it as ready
 * @param terminating whether it is being deleted
 * @param outdated whether it was made from an older template than the one wanted now
 * @param configChanged whether the configuration file was written since it was made
 * @param memoryLimit bytes that its container may use; 0 for no limit
 * @param trouble why it does not run; null when it does or simply starts
 */
public record PodFacts(
    String name,
    int shard,
    int ordinal,
    @Nullable Address address,
    @Nullable String node,
    boolean ready,
    boolean terminating,
    boolean outdated,
    boolean configChanged,
    long memoryLimit,
    @Nullable Trouble trouble) {}
