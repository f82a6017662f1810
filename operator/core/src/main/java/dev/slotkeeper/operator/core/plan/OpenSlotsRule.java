package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * No slot stays open. A slot that is on the move between two servers that answer is moved to its
 * end, since some keys may be there already; every other mark of an open slot is taken back.
 */
final class OpenSlotsRule implements Rule {
  private record Way(String from, String to) {}

  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    Map<Way, SlotSet> moving = new LinkedHashMap<>();
    Map<String, SlotSet> stale = new LinkedHashMap<>();
    for (Node node : topology.nodes()) {
      node.view()
          .migrating()
          .forEach((slot, to) -> sort(topology, node, slot, node.id(), to, moving, stale));
      node.view()
          .importing()
          .forEach(
              (slot, from) ->
                  sort(topology, node, slot, ownerOf(slot, topology), node.id(), moving, stale));
    }
    List<Step> steps = new ArrayList<>();
    stale.forEach(
        (id, slots) ->
            topology
                .node(id)
                .ifPresent(node -> steps.add(new Step.StableSlots(node.target(), slots))));
    moving.forEach((way, slots) -> finish(topology, way, slots).ifPresent(steps::add));
    return Finding.steps(steps);
  }

  private static void sort(
      Topology topology,
      Node marked,
      int slot,
      String from,
      String to,
      Map<Way, SlotSet> moving,
      Map<String, SlotSet> stale) {
    Optional<Node> source =
        topology.node(from).filter(node -> topology.slotsOf(node).contains(slot));
    Optional<Node> destination = topology.node(to).filter(node -> node.view().isPrimary());
    if (source.isPresent() && destination.isPresent() && !from.equals(to)) {
      moving.merge(new Way(from, to), SlotSet.of(slot), SlotSet::or);
    } else {
      stale.merge(marked.id(), SlotSet.of(slot), SlotSet::or);
    }
  }

  private static String ownerOf(int slot, Topology topology) {
    return topology.owned().entrySet().stream()
        .filter(entry -> entry.getValue().contains(slot))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static Optional<Step> finish(Topology topology, Way way, SlotSet slots) {
    return topology
        .node(way.from())
        .flatMap(
            from ->
                topology
                    .node(way.to())
                    .map(to -> RebalanceRule.move(topology, from, to, slots, true)));
  }
}
