package dev.slotkeeper.operator.core.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Primaries are spread over nodes, so that no node takes a majority of them with it: while a
 * hand-over moves a primary from a node to one that has at least two fewer, it is done.
 */
final class SpreadRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    Map<String, Integer> perNode = new HashMap<>();
    List<Node> primaries = topology.slotOwners().toList();
    primaries.forEach(node -> perNode.merge(Primaries.nodeName(node), 1, Integer::sum));
    for (Node primary : primaries) {
      int here = perNode.getOrDefault(Primaries.nodeName(primary), 0);
      Optional<Node> heir =
          Heirs.best(topology, primary)
              .filter(node -> perNode.getOrDefault(Primaries.nodeName(node), 0) + 2 <= here);
      if (heir.isPresent()) {
        return Finding.steps(
            List.of(
                new Step.Failover(
                    heir.get().target(),
                    Step.Failover.Mode.HAND_OVER,
                    here + " primaries run on node " + Primaries.nodeName(primary))));
      }
    }
    return Finding.nothing();
  }
}
