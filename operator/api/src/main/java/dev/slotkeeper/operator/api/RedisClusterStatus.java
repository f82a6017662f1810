package dev.slotkeeper.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator saw and is about to do.
 *
 * @param observedGeneration generation of the spec that this status answers
 * @param shardCount shards that own slots now
 * @param replicasReady replicas in sync and replicas wanted, such as "3/3"
 * @param slotsCovered slots that a live primary serves, 0 to 16384
 * @param version version that the servers report; several, joined by commas, during an upgrade
 * @param progress what is under way, for instance how many slots are still to be moved; null when
 *     nothing is
 * @param selector label selector of the pods, for the scale subresource
 * @param shards one entry per shard
 * @param conditions Ready, Progressing, Degraded and SlotsCovered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedisClusterStatus(
    @JsonPropertyDescription("Generation of the spec that this status answers.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Shards that own slots.") @StatusReplicas Integer shardCount,
    @JsonPropertyDescription("Replicas in sync and replicas wanted.") String replicasReady,
    @JsonPropertyDescription("Slots that a live primary serves, of 16384.") Integer slotsCovered,
    @JsonPropertyDescription("Version that the servers report.") @Nullable String version,
    @JsonPropertyDescription("What is under way.") @Nullable String progress,
    @JsonPropertyDescription("Label selector of the pods.") @LabelSelector String selector,
    @JsonPropertyDescription("The shards.") List<ShardStatus> shards,
    @JsonPropertyDescription("Ready, Progressing, Degraded and SlotsCovered.")
        List<Condition> conditions) {

  public RedisClusterStatus {
    shardCount = shardCount == null ? 0 : shardCount;
    replicasReady = replicasReady == null ? "" : replicasReady;
    slotsCovered = slotsCovered == null ? 0 : slotsCovered;
    selector = selector == null ? "" : selector;
    shards = shards == null ? List.of() : List.copyOf(shards);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
