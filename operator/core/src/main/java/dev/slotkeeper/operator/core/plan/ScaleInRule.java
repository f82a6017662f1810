package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drained shards and surplus replicas go: the others forget their nodes, their volumes are given up
 * (so that a later scale-out starts with empty ones, not with an old identity), then their pods
 * end. Until then the leaving nodes keep what they know: a client that still asks one is sent to
 * the right place, which a node that was reset could not do.
 */
final class ScaleInRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    List<Integer> surplus = situation.surplusShards();
    if (!surplus.isEmpty()) {
      return Finding.steps(deleteShard(situation, surplus.get(surplus.size() - 1)));
    }
    for (int shard = 0; shard < situation.spec().shards(); shard++) {
      int pods = situation.observed().podCounts().getOrDefault(shard, 0);
      if (pods > situation.podsPerShard()) {
        return shrink(situation, shard, pods);
      }
    }
    return Finding.nothing();
  }

  private static List<Step> deleteShard(Situation situation, int shard) {
    int pods = situation.observed().podCounts().getOrDefault(shard, 0);
    String set = situation.statefulSet(shard);
    List<Step> steps = new ArrayList<>(leave(situation, situation.topology().shard(shard)));
    steps.addAll(giveUpVolumes(situation, set, 0, pods));
    steps.add(new Step.DeleteShard(shard, set));
    return steps;
  }

  private static Finding shrink(Situation situation, int shard, int pods) {
    Topology topology = situation.topology();
    int kept = situation.podsPerShard();
    Optional<Node> owner = topology.owner(shard);
    if (owner.isEmpty()) {
      return Finding.waiting("waiting for a primary of " + situation.statefulSet(shard));
    }
    if (owner.get().pod().ordinal() >= kept) {
      Optional<Node> heir =
          topology.inSyncReplicas(owner.get()).stream().filter(situation::wants).findFirst();
      return heir.isPresent()
          ? Finding.steps(
              List.of(
                  new Step.Failover(
                      heir.get().target(),
                      Step.Failover.Mode.HAND_OVER,
                      owner.get().name() + " is to go, since fewer replicas are wanted")))
          : Finding.waiting("waiting for a replica that can take over from " + owner.get().name());
    }
    String set = situation.statefulSet(shard);
    List<Step> steps =
        new ArrayList<>(
            leave(
                situation,
                topology.shard(shard).stream().filter(node -> !situation.wants(node)).toList()));
    steps.addAll(giveUpVolumes(situation, set, kept, pods));
    steps.add(new Step.ShrinkShard(shard, set, kept));
    return Finding.steps(steps);
  }

  // What is done already is left out, so that an operator that comes after another one goes on with
  // what is next.
  private static List<Step> leave(Situation situation, List<Node> leaving) {
    List<Step> steps = new ArrayList<>();
    for (Node node : leaving) {
      List<Target> knowing =
          situation.topology().nodes().stream()
              .filter(
                  other -> !leaving.contains(other) && other.view().known(node.id()).isPresent())
              .map(Node::target)
              .toList();
      if (!knowing.isEmpty()) {
        steps.add(new Step.Forget(knowing, node.id(), node.name() + " leaves the cluster"));
      }
    }
    return steps;
  }

  private static List<Step> giveUpVolumes(Situation situation, String set, int from, int to) {
    List<String> volumes = new ArrayList<>();
    for (int ordinal = from; ordinal < to; ordinal++) {
      String volume = Names.volume(set, ordinal);
      if (situation.observed().volumes().contains(volume)
          && !situation.observed().leavingVolumes().contains(volume)) {
        volumes.add(volume);
      }
    }
    return volumes.isEmpty() ? List.of() : List.of(new Step.DeleteVolumes(volumes));
  }
}
