package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Servers that know each other, directly or through others: each such group is a cluster, or a
 * piece of one.
 */
final class Groups {
  private Groups() {}

  /**
   * The group that is the cluster: the one that claims most slots, then the largest, then the
   * first. Empty when there is no server.
   */
  static Set<String> main(List<Node> nodes) {
    List<Set<String>> groups = of(nodes);
    return groups.stream()
        .max(
            Comparator.comparingInt((Set<String> group) -> slots(group, nodes))
                .thenComparingInt(Set::size)
                .thenComparingInt(group -> -groups.indexOf(group)))
        .orElse(Set.of());
  }

  private static List<Set<String>> of(List<Node> nodes) {
    List<Set<String>> groups = new ArrayList<>();
    for (Node node : nodes) {
      if (groups.stream().noneMatch(group -> group.contains(node.id()))) {
        groups.add(around(node, nodes));
      }
    }
    return groups;
  }

  private static Set<String> around(Node start, List<Node> nodes) {
    Set<String> group = new LinkedHashSet<>(Set.of(start.id()));
    List<Node> reached = new ArrayList<>(List.of(start));
    for (int next = 0; next < reached.size(); next++) {
      Node member = reached.get(next);
      for (Node node : nodes) {
        if (!group.contains(node.id()) && acquainted(member, node)) {
          group.add(node.id());
          reached.add(node);
        }
      }
    }
    return group;
  }

  private static boolean acquainted(Node one, Node other) {
    return one.view().known(other.id()).isPresent() || other.view().known(one.id()).isPresent();
  }

  private static int slots(Set<String> group, List<Node> nodes) {
    return nodes.stream()
        .filter(node -> group.contains(node.id()))
        .mapToInt(node -> node.view().slots().size())
        .sum();
  }
}
