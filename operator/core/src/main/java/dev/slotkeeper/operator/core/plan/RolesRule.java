package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The other servers of a shard follow its primary. A server that may hold the only copy of
 * something is never pointed at another one: neither one that owns slots, nor one that follows a
 * primary that does not answer.
 */
final class RolesRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    return follow(situation);
  }

  /** The steps that make every server follow its shard's primary. */
  static Finding follow(Situation situation) {
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<Optional<Node>> primaries = Primaries.choose(situation);
    for (int shard = 0; shard < primaries.size(); shard++) {
      Optional<Node> primary = primaries.get(shard);
      if (primary.isPresent()) {
        for (Node node : situation.topology().shard(shard)) {
          if (situation.wants(node) && node != primary.get()) {
            follow(situation, node, primary.get(), steps, problems);
          }
        }
      }
    }
    return steps.isEmpty() ? Finding.problems(problems) : new Finding(steps, problems, null);
  }

  private static void follow(
      Situation situation, Node node, Node primary, List<Step> steps, List<Problem> problems) {
    Topology topology = situation.topology();
    String followed = node.view().primaryId();
    boolean acquainted =
        node.view().known(primary.id()).filter(known -> !known.inHandshake()).isPresent();
    if (primary.id().equals(followed)
        || !acquainted
        || node.pod().terminating()
        || node.view().loading()) {
      return;
    }
    if (followed == null) {
      if (node.view().isEmpty()) {
        steps.add(new Step.Replicate(node.target(), primary.target()));
      } else if (node.view().slots().isEmpty()) {
        problems.add(
            new Problem(
                "KeysWithoutSlots",
                "Pod "
                    + node.name()
                    + " holds "
                    + node.view().keys()
                    + " keys but owns no slot, so it is not made a replica of "
                    + primary.name()
                    + ". If they are not needed: redis-cli -h "
                    + node.address().host()
                    + " FLUSHALL"));
      }
    } else if (topology.node(followed).isPresent() || !topology.lost().containsKey(followed)) {
      steps.add(new Step.Replicate(node.target(), primary.target()));
    }
  }
}
