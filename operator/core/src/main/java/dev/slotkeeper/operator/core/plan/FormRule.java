package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every wanted server belongs to one cluster. A cluster is formed only when every wanted server
 * answers, is empty, and no slot was ever given away; from then on empty servers join the cluster
 * that owns the slots, and a server that holds data of another cluster is left alone and reported.
 */
final class FormRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    List<Node> wanted = topology.nodes().stream().filter(situation::wants).toList();
    boolean forming = topology.covered().isEmpty() && topology.lost().isEmpty();
    int expected = situation.spec().shards() * situation.podsPerShard();
    if (forming && wanted.size() < expected) {
      return Finding.waiting(
          "waiting for " + (expected - wanted.size()) + " of " + expected + " servers to answer");
    }
    Optional<Node> loaded =
        forming
            ? wanted.stream().filter(node -> node.view().keys() > 0).findFirst()
            : Optional.empty();
    if (loaded.isPresent()) {
      return Finding.refused(
          new Problem(
              "DataWithoutCluster",
              "Pod "
                  + loaded.get().name()
                  + " holds "
                  + loaded.get().view().keys()
                  + " keys but no server owns a slot, so no cluster is formed over them. Save what you need, then delete"
                  + " the volume claim of this pod and the pod itself"));
    }
    return join(situation, wanted, forming);
  }

  private static Finding join(Situation situation, List<Node> wanted, boolean forming) {
    Set<String> cluster = situation.topology().cluster();
    Optional<Node> hub = hub(situation.topology());
    if (hub.isEmpty()) {
      return Finding.nothing();
    }
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    long epoch = 0;
    for (Node node : wanted) {
      epoch++;
      if (forming && node.view().isAlone() && node.view().currentEpoch() == 0) {
        steps.add(new Step.SetEpoch(node.target(), epoch));
      }
      if (!cluster.contains(node.id()) && !node.pod().terminating() && !node.view().loading()) {
        admit(node, hub.get(), steps, problems);
        if (forming && node.view().isEmpty() && node.view().isAlone()) {
          meetAll(node, hub.get(), wanted, steps);
        }
      }
    }
    return steps.isEmpty() ? Finding.problems(problems) : new Finding(steps, problems, null);
  }

  private static void admit(Node node, Node hub, List<Step> steps, List<Problem> problems) {
    if (!node.view().isEmpty()) {
      problems.add(
          new Problem(
              "ForeignData",
              "Pod "
                  + node.name()
                  + " belongs to another cluster ("
                  + node.view().keys()
                  + " keys, slots "
                  + (node.view().slots().isEmpty() ? "none" : node.view().slots())
                  + ") and is left out. If its data is not needed, delete its volume claim and then the pod"));
    } else if (!node.view().isAlone()) {
      steps.add(new Step.Reset(node.target()));
    } else if (!hub.view().isMeeting(node.address())) {
      steps.add(new Step.Meet(hub.target(), node.target(), false));
    }
  }

  // Servers that have all been told of each other need no gossip to find out, which takes seconds.
  private static void meetAll(Node node, Node hub, List<Node> wanted, List<Step> steps) {
    for (Node other : wanted) {
      if (other == node) {
        return;
      }
      if (other != hub && !other.view().isMeeting(node.address())) {
        steps.add(new Step.Meet(other.target(), node.target(), false));
      }
    }
  }

  /** The server that introduces others: one of the cluster. */
  private static Optional<Node> hub(Topology topology) {
    return topology.nodes().stream()
        .filter(node -> topology.cluster().contains(node.id()))
        .filter(node -> !node.pod().terminating() && !node.view().loading())
        .findFirst();
  }
}
