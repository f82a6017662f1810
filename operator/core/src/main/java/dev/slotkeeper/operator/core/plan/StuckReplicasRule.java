package dev.slotkeeper.operator.core.plan;

import java.util.List;
import java.util.Optional;

/**
 * A replica that cannot reach its primary for long, and whose template has changed, is made anew:
 * the change may be what mends it, and an orderly roll would wait for it to be in sync, for ever.
 * One at a time, and only beside a primary that answers.
 */
final class StuckReplicasRule implements Rule {
  private static final long PATIENCE_SECONDS = 10;

  @Override
  public Finding look(Situation situation) {
    Optional<Node> stuck =
        situation.topology().nodes().stream()
            .filter(node -> isStuck(node, situation.topology()))
            .filter(node -> situation.silent().noneMatch(member -> member.shard() == node.shard()))
            .findFirst();
    return stuck
        .map(
            node ->
                Finding.steps(
                    List.of(
                        new Step.DeletePod(
                            node.name(),
                            "it has not reached its primary for "
                                + node.view().link().downSeconds()
                                + " s, and its template has changed"))))
        .orElse(Finding.nothing());
  }

  private static boolean isStuck(Node node, Topology topology) {
    String primary = node.view().primaryId();
    return node.pod().outdated()
        && !node.pod().terminating()
        && primary != null
        && topology.node(primary).isPresent()
        && !node.view().link().up()
        && !node.view().link().syncing()
        && node.view().link().downSeconds() >= PATIENCE_SECONDS;
  }
}
