package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Nodes that belong to no pod are forgotten, once every pod's server answers (so that no living
 * identity is taken for a stray one), when they own nothing and nobody follows them.
 */
final class StraysRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    if (situation.silent().findAny().isPresent()) {
      return Finding.nothing();
    }
    List<Step> steps = new ArrayList<>();
    for (String id : topology.strangers()) {
      boolean followed =
          topology.nodes().stream().anyMatch(node -> id.equals(node.view().primaryId()));
      if (!topology.lost().containsKey(id) && !followed) {
        List<Target> knowing =
            topology.nodes().stream()
                .filter(node -> node.view().known(id).isPresent())
                .map(Node::target)
                .toList();
        steps.add(
            new Step.Forget(
                knowing, id, "it owns no slot and no pod of this cluster has this identity"));
      }
    }
    return Finding.steps(steps);
  }
}
