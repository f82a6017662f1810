package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.KnownNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Servers find each other again. A node is its ID; when its pod has a new address, or when one node
 * has lost sight of another of the same cluster, MEET at the present address mends it: the
 * handshake ends with the ID that is known already, and only the address is replaced.
 */
final class HealRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    List<Step> steps = new ArrayList<>();
    for (Node node : topology.nodes()) {
      // One that is alone may be known to others: its side of the handshake took too long.
      if (node.view().loading()) {
        continue;
      }
      for (Node other : topology.nodes()) {
        if (node == other || other.pod().terminating() || other.view().isAlone()) {
          continue;
        }
        Optional<KnownNode> known = node.view().known(other.id());
        boolean lost =
            known.isEmpty()
                && situation.counts(node)
                && situation.counts(other)
                && sameCluster(node, other)
                && !node.view().isMeeting(other.address());
        boolean moved =
            known.isPresent()
                && !known.get().connected()
                && !other.address().equals(known.get().address());
        if (lost || moved) {
          steps.add(new Step.Meet(node.target(), other.target(), moved));
        }
      }
    }
    return Finding.steps(steps);
  }

  // A common acquaintance, or one that knows the other: anything else may be two clusters that must
  // not be mixed.
  private static boolean sameCluster(Node node, Node other) {
    return other.view().known(node.id()).isPresent()
        || node.view().others().stream()
            .anyMatch(known -> !known.inHandshake() && other.view().known(known.id()).isPresent());
  }
}
