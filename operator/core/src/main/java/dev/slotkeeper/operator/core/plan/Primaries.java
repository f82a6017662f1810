package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which server is, or is to become, the primary of each wanted shard: the one that owns slots; in a
 * new shard the one that others follow already, or else an empty one, chosen so that primaries are
 * spread over nodes.
 */
final class Primaries {
  private Primaries() {}

  /**
   * The primary of each wanted shard, by the shard's index; empty where no server of it can be one
   * now.
   */
  static List<Optional<Node>> choose(Situation situation) {
    Topology topology = situation.topology();
    Map<String, Integer> perNode = new HashMap<>();
    List<Optional<Node>> chosen = new ArrayList<>();
    for (int shard = 0; shard < situation.spec().shards(); shard++) {
      Optional<Node> owner = topology.owner(shard);
      owner.ifPresent(node -> perNode.merge(nodeName(node), 1, Integer::sum));
      chosen.add(owner);
    }
    for (int shard = 0; shard < chosen.size(); shard++) {
      if (chosen.get(shard).isEmpty()) {
        Optional<Node> fresh =
            topology.shard(shard).stream()
                .filter(
                    node ->
                        situation.wants(node) && node.view().isEmpty() && !node.pod().terminating())
                .min(
                    Comparator.comparingInt((Node node) -> -followers(node, topology))
                        .thenComparingInt(node -> perNode.getOrDefault(nodeName(node), 0))
                        .thenComparingInt(node -> node.pod().ordinal()));
        fresh.ifPresent(node -> perNode.merge(nodeName(node), 1, Integer::sum));
        chosen.set(shard, fresh);
      }
    }
    return chosen;
  }

  private static int followers(Node node, Topology topology) {
    return (int)
        topology.nodes().stream()
            .filter(other -> node.id().equals(other.view().primaryId()))
            .count();
  }

  /** How many primaries with slots each Kubernetes node holds. */
  static Map<String, Integer> perHost(Topology topology) {
    Map<String, Integer> held = new HashMap<>();
    topology.slotOwners().forEach(node -> held.merge(nodeName(node), 1, Integer::sum));
    return held;
  }

  /** The Kubernetes node that a server runs on. */
  static String nodeName(Node node) {
    String name = node.pod().node();
    return name == null ? "" : name;
  }
}
