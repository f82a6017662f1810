package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.model.Names;
import dev.slotkeeper.operator.core.observe.KnownNode;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slots whose primary does not answer. The servers elect by themselves; the operator promotes a
 * replica only where they cannot: when the majority of primaries is gone, when the primary came
 * back as somebody else, empty, which servers never count as failed, or when no replica has been in
 * sync since it started. And only when the old primary is gone for certain, in the last case with
 * its data: as long as its pod may come back with its volume, that data may be the newer.
 */
final class TakeoverRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    Map<String, SlotSet> lost = topology.lost();
    if (lost.isEmpty()) {
      return Finding.nothing();
    }
    long alive = topology.slotOwners().count();
    boolean majority = alive * 2 > alive + lost.size();
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    lost.forEach(
        (id, slots) -> {
          Optional<Node> heir = heir(id, topology);
          if (heir.isEmpty()) {
            problems.add(without(id, slots, situation));
          } else if (goneForCertain(id, heir.get(), situation)
              && isForUs(id, heir.get(), majority, situation)) {
            steps.add(
                new Step.Failover(
                    heir.get().target(),
                    majority ? Step.Failover.Mode.FORCE : Step.Failover.Mode.TAKEOVER,
                    "the primary of slots " + slots + " (node " + id + ") is gone"));
          } else {
            problems.add(
                new Problem(
                    "PrimaryLost",
                    "The primary of slots "
                        + slots
                        + " does not answer; "
                        + (majority
                            ? elected(heir.get())
                            : "the majority of primaries is gone, and its pod may still be alive: delete the pod or"
                                + " fence its node, then "
                                + heir.get().name()
                                + " is promoted")));
          }
        });
    return steps.isEmpty()
        ? new Finding(
            List.of(), problems, "waiting for the slots of lost primaries to be served again")
        : new Finding(steps, problems, null);
  }

  private static Optional<Node> heir(String id, Topology topology) {
    return topology.nodes().stream()
        .filter(
            node ->
                id.equals(node.view().primaryId())
                    && !node.view().loading()
                    && !node.pod().terminating())
        .max(
            Comparator.comparing(TakeoverRule::mayStand)
                .thenComparing(node -> node.view().link().offset()));
  }

  private static boolean isForUs(String id, Node heir, boolean majority, Situation situation) {
    if (isNeverFailed(id, situation.topology())) {
      return true;
    }
    return mayStand(heir) ? !majority : isReplaced(heir.shard(), situation);
  }

  /** All pods of the shard answer: each as somebody else than the one that is lost. */
  private static boolean isReplaced(int shard, Situation situation) {
    return situation.silent().noneMatch(member -> member.shard() == shard)
        && situation.topology().nodes().stream().filter(node -> node.shard() == shard).count()
            >= situation.podsPerShard();
  }

  /** A server that was never in sync since it started does not offer itself: it may hold less. */
  private static boolean mayStand(Node heir) {
    return heir.view().link().everUp();
  }

  private static String elected(Node heir) {
    return mayStand(heir)
        ? "the servers are electing " + heir.name() + " or another replica"
        : heir.name()
            + " has not been in sync with it since it started and may hold older data. Bring the primary's pod back"
            + " with its volume; if that is lost for good, delete the claim and the pod, then "
            + heir.name()
            + " is promoted";
  }

  private static boolean goneForCertain(String id, Node heir, Situation situation) {
    return situation.topology().isGone(id)
        && situation
            .silent()
            .filter(member -> member.shard() == heir.shard())
            .allMatch(member -> situation.observed().isGone(member.pod()));
  }

  private static boolean isNeverFailed(String id, Topology topology) {
    return topology.nodes().stream()
        .flatMap(node -> node.view().known(id).stream())
        .anyMatch(known -> known.flags().contains("noaddr") && !known.hasFailed());
  }

  private static Problem without(String id, SlotSet slots, Situation situation) {
    Optional<String> address =
        situation.topology().nodes().stream()
            .flatMap(node -> node.view().known(id).stream())
            .map(KnownNode::address)
            .filter(found -> found != null)
            .map(Object::toString)
            .findFirst();
    return new Problem(
        "SlotsWithoutCopy",
        "Slots "
            + slots
            + " belong to node "
            + id
            + address.map(found -> " (last seen at " + found + ")").orElse("")
            + ", which does not answer and has no replica. Bring its pod and volume back; the data is there and nowhere"
            + " else"
            + leftOut(situation));
  }

  // A resource that was deleted and applied again with fewer shards.
  private static String leftOut(Situation situation) {
    List<String> volumes =
        situation.observed().volumes().stream()
            .filter(
                volume ->
                    Names.shardOfVolume(volume, situation.name()) >= situation.spec().shards())
            .sorted()
            .toList();
    return volumes.isEmpty()
        ? ""
        : ". There are volumes of shards that spec.shards leaves out ("
            + String.join(", ", volumes)
            + "): set it to at least "
            + (1 + Names.shardOfVolume(volumes.get(volumes.size() - 1), situation.name()));
  }
}
