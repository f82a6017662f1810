package dev.slotkeeper.operator.core.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which replicas may take over from a primary in an orderly way. */
final class Heirs {
  private Heirs() {}

  /**
   * Of the replicas in sync, made from the present template and not about to end: the one that has
   * most.
   */
  static Optional<Node> best(Topology topology, Node primary) {
    return of(topology, primary).stream().findFirst();
  }

  /** All such replicas, the one that has most first. */
  static List<Node> of(Topology topology, Node primary) {
    return topology.inSyncReplicas(primary).stream()
        .filter(
            node ->
                !node.pod().terminating()
                    && !node.pod().outdated()
                    && node.shard() == primary.shard())
        .sorted(Comparator.comparingLong((Node node) -> -node.view().link().offset()))
        .toList();
  }
}
