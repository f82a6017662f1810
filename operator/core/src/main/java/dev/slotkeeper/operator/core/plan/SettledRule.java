package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.Optional;

/**
 * Nothing orderly (moves, rolls, hand-overs) begins before the servers agree and every slot is
 * served.
 */
final class SettledRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    Optional<String> unrest = situation.unrest();
    if (unrest.isPresent()) {
      return Finding.waiting(unrest.get());
    }
    long missing =
        (long) situation.spec().shards() * situation.podsPerShard()
            - topology.nodes().stream().filter(situation::wants).count();
    if (missing > 0) {
      return Finding.waiting(
          ObjectsRule.leavingVolume(situation)
              .map(volume -> "waiting for the old volume " + volume + " to be deleted")
              .orElse("waiting for " + missing + " pods to be made"));
    }
    if (topology.covered().size() < SlotSet.ALL) {
      return Finding.waiting("waiting for every slot to be served");
    }
    for (Node node : topology.nodes()) {
      if (!situation.counts(node)) {
        continue;
      }
      if (!node.view().stateOk()) {
        return Finding.waiting("waiting for " + node.name() + " to see the cluster as ok");
      }
      if (!node.view().isPrimary() && !node.view().inSync()) {
        return Finding.waiting("waiting for " + node.name() + " to be in sync with its primary");
      }
    }
    return Finding.nothing();
  }
}
