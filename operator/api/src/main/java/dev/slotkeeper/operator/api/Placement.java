package dev.slotkeeper.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;

/**
 * Which nodes the pods may run on.
 *
 * @param nodeSelector labels that a node must carry
 * @param tolerations taints that the pods tolerate
 * @param topologySpreadConstraints spread beyond nodes, for instance over zones; added to every pod
 *     as they are
 * @param antiAffinity whether two pods of one shard may share a node
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Placement(
    @JsonPropertyDescription("Labels that a node must carry.") Map<String, String> nodeSelector,
    @JsonPropertyDescription("Taints that the pods tolerate.") List<Toleration> tolerations,
    @JsonPropertyDescription("Spread beyond nodes, for instance over zones.")
        List<TopologySpreadConstraint> topologySpreadConstraints,
    @JsonPropertyDescription(
            "Whether two pods of one shard may share a node: Required (never), Preferred (only when there is no other"
                + " node) or None.")
        @Default("Required")
        AntiAffinity antiAffinity) {

  /** Whether two pods of one shard may share a node. */
  public enum AntiAffinity {
    Required,
    Preferred,
    None
  }

  public Placement {
    nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
    tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
    topologySpreadConstraints =
        topologySpreadConstraints == null ? List.of() : List.copyOf(topologySpreadConstraints);
    antiAffinity = antiAffinity == null ? AntiAffinity.Required : antiAffinity;
  }

  /** Any node, but never two pods of a shard on the same. */
  public static Placement anywhere() {
    return new Placement(Map.of(), List.of(), List.of(), AntiAffinity.Required);
  }
}
