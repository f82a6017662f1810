package dev.slotkeeper.operator.core.report;

import dev.slotkeeper.operator.api.RedisClusterStatus;
import dev.slotkeeper.operator.api.ShardStatus;
import dev.slotkeeper.operator.core.model.Names;
import dev.slotkeeper.operator.core.plan.Node;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Situation;
import dev.slotkeeper.operator.core.plan.Step;
import dev.slotkeeper.operator.core.plan.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the status of a RedisCluster from what was seen and what is to be done. */
public final class StatusReport {
  private StatusReport() {}

  /**
   * The status to be written; equal to {@code before} when nothing changed.
   *
   * @param generation generation of the spec that was looked at
   * @param before the status that stands in the resource now
   * @param now the time at which conditions that change are said to have changed
   */
  public static RedisClusterStatus of(
      Situation situation,
      Plan plan,
      long generation,
      @Nullable RedisClusterStatus before,
      Instant now) {
    Topology topology = situation.topology();
    Health health = Health.of(situation);
    return new RedisClusterStatus(
        generation,
        (int) shards(situation).stream().filter(shard -> shard.slotCount() > 0).count(),
        health.replicasInSync() + "/" + health.replicasWanted(),
        health.slotsServed(),
        version(topology),
        progress(plan),
        Names.selectorText(situation.name()),
        shards(situation),
        Conditions.of(situation, plan, health, generation, before, now));
  }

  private static List<ShardStatus> shards(Situation situation) {
    List<ShardStatus> shards = new ArrayList<>();
    for (int shard : new TreeSet<>(situation.observed().podCounts().keySet())) {
      Optional<Node> primary = situation.topology().owner(shard);
      shards.add(
          new ShardStatus(
              situation.statefulSet(shard),
              primary.map(Node::name).orElse(null),
              primary.stream()
                  .flatMap(node -> situation.topology().inSyncReplicas(node).stream())
                  // One that is on its way out is nobody's copy any more, although it still
                  // follows.
                  .filter(node -> situation.wants(node) && !node.pod().terminating())
                  .map(Node::name)
                  .sorted()
                  .toList(),
              primary.map(node -> situation.topology().slotsOf(node).toString()).orElse(""),
              primary.map(node -> situation.topology().slotsOf(node).size()).orElse(0)));
    }
    return shards;
  }

  private static @Nullable String version(Topology topology) {
    String versions =
        topology.nodes().stream()
            .map(node -> node.view().version())
            .filter(version -> !version.isEmpty())
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    return versions.isEmpty() ? null : versions;
  }

  /** What is under way, with figures where there are any. */
  static @Nullable String progress(Plan plan) {
    int slots = 0;
    for (Step step : plan.steps()) {
      if (step instanceof Step.MoveSlots move) {
        slots += move.slots().size();
      }
    }
    if (slots > 0) {
      return slots + (slots == 1 ? " slot" : " slots") + " still to be moved";
    }
    return plan.steps().isEmpty() ? plan.waitingFor() : plan.steps().get(0).message();
  }
}
