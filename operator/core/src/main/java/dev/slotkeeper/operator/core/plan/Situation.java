package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import dev.slotkeeper.operator.core.model.AuthSecret;
import dev.slotkeeper.operator.core.observe.Member;
import dev.slotkeeper.operator.core.observe.Observed;
import dev.slotkeeper.operator.core.observe.PodFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What rules look at.
 *
 * @param name name of the RedisCluster
 * @param spec what is wanted, as far as it may be done: without what is refused
 * @param observed what was seen
 * @param desired the objects that should exist now; none when the spec cannot be followed as it is
 * @param liveConfig values that directives of running servers should have; none when the spec
 *     cannot be followed
 * @param auth the passwords that servers should have
 * @param specProblems why the spec cannot be followed as it is
 * @param refused what the spec wants and is not done
 * @param topology who is who, made from what was seen
 */
public record Situation(
    String name,
    RedisClusterSpec spec,
    Observed observed,
    List<HasMetadata> desired,
    Map<String, String> liveConfig,
    AuthSecret auth,
    List<Problem> specProblems,
    List<Problem> refused,
    Topology topology) {

  public Situation {
    desired = List.copyOf(desired);
    liveConfig = Map.copyOf(liveConfig);
    specProblems = List.copyOf(specProblems);
    refused = List.copyOf(refused);
  }

  /** Pods that each shard is to have. */
  public int podsPerShard() {
    return 1 + spec.replicasPerShard();
  }

  /** Whether the spec wants this pod. */
  public boolean wants(PodFacts pod) {
    return pod.shard() < spec.shards() && pod.ordinal() < podsPerShard();
  }

  /** Whether the spec wants this server's pod. */
  public boolean wants(Node node) {
    return wants(node.pod());
  }

  /**
   * Whether a server is part of the cluster as it should be: its pod is wanted, or it owns slots
   * still. Others are on their way out, or were never let in, and nothing waits for them.
   */
  public boolean counts(Node node) {
    return wants(node) || !topology.slotsOf(node).isEmpty();
  }

  /** Why the servers that count are not all linked to each other; empty when they are. */
  public Optional<String> unrest() {
    return topology.unrest(
        member ->
            wants(member.pod())
                || (member.view() != null && !topology.slotsOf(member.view().id()).isEmpty()));
  }

  /**
   * What is to be waited for before primaries change: a server that has just started is slow, and
   * slows down the others on its machine, until Kubernetes has it as ready. A primary without slots
   * never is: it gets them by such a change. Empty when all others are.
   */
  public Optional<String> warming() {
    return topology.nodes().stream()
        .filter(node -> counts(node) && !node.pod().ready())
        .filter(node -> !node.view().isPrimary() || !topology.slotsOf(node.view().id()).isEmpty())
        .map(node -> "waiting for " + node.name() + " to be ready before primaries change")
        .findFirst();
  }

  /** Name of a shard's StatefulSet. */
  public String statefulSet(int shard) {
    return name + "-" + shard;
  }

  /** Pods that exist but whose servers do not answer. */
  public Stream<Member> silent() {
    return observed.members().stream().filter(member -> member.view() == null);
  }

  /** Indices of shards that exist although the spec does not want them. */
  public List<Integer> surplusShards() {
    return observed.podCounts().keySet().stream()
        .filter(shard -> shard >= spec.shards())
        .sorted()
        .toList();
  }
}
