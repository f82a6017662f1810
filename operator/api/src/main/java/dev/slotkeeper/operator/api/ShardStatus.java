package dev.slotkeeper.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard as it stands.
 *
 * @param name name of its StatefulSet
 * @param primary pod that owns its slots now; null while there is none
 * @param replicas pods that follow the primary and are in sync
 * @param slots ranges of slots, such as "0-5460", joined by commas
 * @param slotCount how many slots that is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShardStatus(
    @JsonPropertyDescription("Name of the StatefulSet.") String name,
    @JsonPropertyDescription("Pod that owns the slots now.") @Nullable String primary,
    @JsonPropertyDescription("Pods that follow the primary and are in sync.") List<String> replicas,
    @JsonPropertyDescription("Ranges of slots.") String slots,
    @JsonPropertyDescription("Number of slots.") Integer slotCount) {

  public ShardStatus {
    replicas = replicas == null ? List.of() : List.copyOf(replicas);
    slots = slots == null ? "" : slots;
    slotCount = slotCount == null ? 0 : slotCount;
  }
}
