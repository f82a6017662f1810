package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.slot.SlotDistribution;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every slot has an owner. Slots are given away only while the cluster is formed: every wanted
 * server answers and is empty, they all know each other, and none of them knows of an owner.
 */
final class AssignRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    SlotSet unowned = topology.unowned();
    if (unowned.isEmpty()) {
      return Finding.nothing();
    }
    List<Node> holders = topology.nodes().stream().filter(node -> node.view().keys() > 0).toList();
    if (!holders.isEmpty()) {
      return Finding.refused(
          new Problem(
              "SlotsWithoutOwner",
              "Slots "
                  + unowned
                  + " have no owner although the cluster holds data. If nothing was stored in them, give them away"
                  + " yourself: redis-cli --cluster fix "
                  + holders.get(0).address()));
    }
    Optional<String> unrest = situation.unrest();
    if (unrest.isPresent()) {
      return Finding.waiting(unrest.get());
    }
    List<Step> steps = new ArrayList<>();
    List<Optional<Node>> primaries = Primaries.choose(situation);
    for (int shard = 0; shard < primaries.size(); shard++) {
      SlotSet slots = SlotDistribution.initial(shard, primaries.size()).and(unowned);
      Optional<Node> primary = primaries.get(shard);
      if (primary.isEmpty()) {
        return Finding.waiting(
            "waiting for a server of " + situation.statefulSet(shard) + " that can own slots");
      }
      if (!slots.isEmpty()) {
        steps.add(new Step.AssignSlots(primary.get().target(), slots));
      }
    }
    // Replicas need no second look: they know their primaries by now.
    steps.addAll(RolesRule.follow(situation).steps());
    return Finding.steps(steps);
  }
}
