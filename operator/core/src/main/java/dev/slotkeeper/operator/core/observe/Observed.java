package dev.slotkeeper.operator.core.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that was seen of one RedisCluster at one moment.
 *
 * @param members the pods, with what their servers say
 * @param podCounts replicas in the spec of each shard's StatefulSet, by the shard's index
 * @param objects the Kubernetes objects of the cluster that exist
 * @param volumes names of the volume claims that exist
 * @param leavingVolumes those of them that are being deleted
 * @param hosts the nodes of Kubernetes, by their names; empty when the operator may not see them
 */
public record Observed(
    List<Member> members,
    Map<Integer, Integer> podCounts,
    List<HasMetadata> objects,
    Set<String> volumes,
    Set<String> leavingVolumes,
    Map<String, HostFacts> hosts) {

  public Observed {
    members = List.copyOf(members);
    podCounts = Map.copyOf(podCounts);
    objects = List.copyOf(objects);
    volumes = Set.copyOf(volumes);
    leavingVolumes = Set.copyOf(leavingVolumes);
    hosts = Map.copyOf(hosts);
  }

  /**
   * Whether Kubernetes, or whoever fenced the host, says that nothing runs any more where this pod
   * was.
   */
  public boolean isGone(PodFacts pod) {
    HostFacts host = pod.node() == null ? null : hosts.get(pod.node());
    boolean hostGone = pod.node() != null && !hosts.isEmpty() && (host == null || host.fenced());
    // What an unreachable host said last may be long past.
    boolean stopped =
        pod.trouble() != null && pod.trouble().stopped() && (host == null || host.ready());
    return pod.address() == null || hostGone || stopped;
  }
}
