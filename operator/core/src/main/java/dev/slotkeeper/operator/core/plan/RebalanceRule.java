package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.slot.SlotDistribution;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Slots are spread evenly over the wanted shards; shards that are to go, and second owners in a
 * shard, are drained.
 */
final class RebalanceRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    List<String> targets = new ArrayList<>();
    for (Optional<Node> primary : Primaries.choose(situation)) {
      if (primary.isEmpty()) {
        return Finding.waiting("waiting for a primary of " + situation.statefulSet(targets.size()));
      }
      if (situation.spec().replicasPerShard() > 0
          && topology.inSyncReplicas(primary.get()).isEmpty()) {
        return Finding.waiting(
            "waiting for a replica of " + primary.get().name() + " before it is given slots");
      }
      targets.add(primary.get().id());
    }
    List<Step> steps = new ArrayList<>();
    for (SlotDistribution.Move move : SlotDistribution.moves(topology.owned(), targets)) {
      Optional<Node> from = topology.node(move.from());
      Optional<Node> to = topology.node(move.to());
      if (from.isPresent() && to.isPresent()) {
        steps.add(move(topology, from.get(), to.get(), move.slots(), false));
      }
    }
    Optional<String> warming = situation.warming();
    return steps.isEmpty() || warming.isEmpty()
        ? Finding.steps(steps)
        : Finding.waiting(warming.get());
  }

  /** The step that moves slots and tells every other primary. */
  static Step.MoveSlots move(
      Topology topology, Node from, Node to, SlotSet slots, boolean resumed) {
    List<Target> others =
        topology.nodes().stream()
            .filter(node -> node.view().isPrimary() && node != from && node != to)
            .map(Node::target)
            .toList();
    return new Step.MoveSlots(from.target(), to.target(), slots, others, resumed);
  }
}
