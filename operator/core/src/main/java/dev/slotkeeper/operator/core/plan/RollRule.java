package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pods made from an older template are made anew. Replicas first: one alone, to see that a server
 * of the new template runs at all; then one of each shard at a time. Then primaries hand over to
 * replicas that are in sync and new already, and are restarted as the replicas that they are by
 * then. The rules before this one have seen to it that everything is in sync and every slot served,
 * so no two pods of a shard are ever away together.
 */
final class RollRule implements Rule {
  private static final String WHY = "its template has changed";

  private record HandOver(Node from, Node to) {}

  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    List<Node> outdated =
        topology.nodes().stream()
            .filter(node -> node.pod().outdated())
            .sorted(Comparator.comparing(Node::name))
            .toList();
    if (outdated.isEmpty()) {
      return Finding.nothing();
    }
    List<Node> replicas =
        outdated.stream().filter(node -> topology.slotsOf(node).isEmpty()).toList();
    return replicas.isEmpty()
        ? rollPrimaries(situation, outdated)
        : Finding.steps(restart(topology, replicas));
  }

  private static List<Step> restart(Topology topology, List<Node> replicas) {
    boolean proven = topology.nodes().stream().anyMatch(node -> !node.pod().outdated());
    Set<Integer> shards = new HashSet<>();
    List<Step> steps = new ArrayList<>();
    for (Node replica : replicas) {
      if (shards.add(replica.shard()) && (proven || steps.isEmpty())) {
        steps.add(new Step.DeletePod(replica.name(), WHY));
      }
    }
    return steps;
  }

  private static Finding rollPrimaries(Situation situation, List<Node> primaries) {
    List<HandOver> handOvers = new ArrayList<>();
    for (Node primary : primaries) {
      Heirs.best(situation.topology(), primary)
          .ifPresent(heir -> handOvers.add(new HandOver(primary, heir)));
    }
    Optional<String> warming = situation.warming();
    if (!handOvers.isEmpty() && warming.isPresent()) {
      return Finding.waiting(warming.get());
    }
    if (!handOvers.isEmpty()) {
      return Finding.steps(
          together(situation.topology(), handOvers).stream().map(RollRule::step).toList());
    }
    Node primary = primaries.get(0);
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

  private static Step step(HandOver handOver) {
    return new Step.Failover(
        handOver.to().target(),
        Step.Failover.Mode.HAND_OVER,
        handOver.from().name() + " is to be restarted");
  }

  /**
   * As many of the hand-overs as may stand together without one machine coming to hold a majority
   * of the primaries; at least one.
   */
  private static List<HandOver> together(Topology topology, List<HandOver> wanted) {
    List<HandOver> chosen = new ArrayList<>(wanted);
    while (chosen.size() > 1) {
      Optional<HandOver> tooMuch = last(topology, chosen);
      if (tooMuch.isEmpty()) {
        break;
      }
      chosen.remove(tooMuch.get());
    }
    return chosen;
  }

  /** The last hand-over to a machine that would hold a majority by it. */
  private static Optional<HandOver> last(Topology topology, List<HandOver> chosen) {
    Map<String, Integer> before = Primaries.perHost(topology);
    Map<String, Integer> after = new HashMap<>(before);
    int all = before.values().stream().mapToInt(Integer::intValue).sum();
    for (HandOver handOver : chosen) {
      after.merge(Primaries.nodeName(handOver.from()), -1, Integer::sum);
      after.merge(Primaries.nodeName(handOver.to()), 1, Integer::sum);
    }
    Optional<HandOver> found = Optional.empty();
    for (HandOver handOver : chosen) {
      String host = Primaries.nodeName(handOver.to());
      int held = after.getOrDefault(host, 0);
      if (held * 2 > all && held > before.getOrDefault(host, 0)) {
        found = Optional.of(handOver);
      }
    }
    return found;
  }
}
