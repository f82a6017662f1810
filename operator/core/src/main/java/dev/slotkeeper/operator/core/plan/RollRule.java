package dev.slotkeeper.operator.core.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Pods made from an older template are made anew, one at a time: replicas first, then each primary
 * after it has handed over to a replica that is in sync and new already. The rules before this one
 * have seen to it that everything is in sync and every slot served, so no two pods of a shard are
 * ever away together.
 */
final class RollRule implements Rule {
  private static final String WHY = "its template has changed";

  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    List<Node> outdated =
        topology.nodes().stream()
            .filter(node -> node.pod().outdated())
            .sorted(Comparator.comparing(Node::name))
            .toList();
    Optional<Node> replica =
        outdated.stream().filter(node -> topology.slotsOf(node).isEmpty()).findFirst();
    if (replica.isPresent()) {
      return Finding.steps(List.of(new Step.DeletePod(replica.get().name(), WHY)));
    }
    return outdated.isEmpty() ? Finding.nothing() : rollPrimary(situation, outdated.get(0));
  }

  private static Finding rollPrimary(Situation situation, Node primary) {
    Optional<Node> heir = Heirs.best(situation.topology(), primary);
    if (heir.isPresent()) {
      return Finding.steps(
          List.of(
              new Step.Failover(
                  heir.get().target(),
                  Step.Failover.Mode.HAND_OVER,
                  primary.name() + " is to be restarted")));
    }
    if (situation.spec().replicasPerShard() > 0) {
      return Finding.waiting(
          "waiting for a replica of " + primary.name() + " to be in sync before it is restarted");
    }
    if (situation.spec().storageOrDefault().withoutVolume()) {
      return Finding.problems(
          List.of(
              new Problem(
                  "RestartWouldLoseData",
                  "Pod "
                      + primary.name()
                      + " is not restarted, although "
                      + WHY
                      + ": it has neither a volume nor a replica, so its data would be lost. Set spec.replicasPerShard to"
                      + " 1; when the change is through, set it back")));
    }
    return Finding.steps(
        List.of(new Step.DeletePod(primary.name(), WHY + "; its data is on its volume")));
  }
}
