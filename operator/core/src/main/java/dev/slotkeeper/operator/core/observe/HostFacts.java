package dev.slotkeeper.operator.core.observe;

/**
 * A node of Kubernetes, the machine that pods run on; called host here, since the members of a
 * Redis Cluster are nodes too.
 *
 * @param name its name
 * @param ready whether Kubernetes hears from it and it is well
 * @param detail why it is not ready, in Kubernetes' own words; empty when it is
 * @param fenced whether somebody vouches that nothing runs on it any more (taint
 *     node.kubernetes.io/out-of-service)
 */
public record HostFacts(String name, boolean ready, String detail, boolean fenced) {}
