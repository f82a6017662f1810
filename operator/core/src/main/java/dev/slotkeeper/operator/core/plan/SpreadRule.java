package dev.slotkeeper.operator.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Primaries are spread over machines, so that none takes a majority of them with it: while one
 * holds at least two more than another, a primary is handed on. Where no replica of the fullest
 * machine's primaries is on an empty enough one, others move on first: the shortest chain of
 * hand-overs that ends on such a machine is begun at its end.
 */
final class SpreadRule implements Rule {
  /** A primary that can be handed over to a replica on another machine. */
  private record Way(Node primary, Node heir) {
    String from() {
      return Primaries.nodeName(primary);
    }

    String to() {
      return Primaries.nodeName(heir);
    }
  }

  @Override
  public Finding look(Situation situation) {
    Topology topology = situation.topology();
    Map<String, Integer> held = Primaries.perHost(topology);
    int most = held.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return lastOfChain(ways(topology), held, most)
        .map(
            way ->
                Finding.steps(
                    List.of(
                        new Step.Failover(
                            way.heir().target(),
                            Step.Failover.Mode.HAND_OVER,
                            most
                                + " primaries run on node "
                                + fullest(held, most)
                                + ", and they are spread again"))))
        .orElse(Finding.nothing());
  }

  private static String fullest(Map<String, Integer> held, int most) {
    return held.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("");
  }

  private static List<Way> ways(Topology topology) {
    List<Way> ways = new ArrayList<>();
    topology
        .slotOwners()
        .forEach(
            primary ->
                Heirs.of(topology, primary).forEach(heir -> ways.add(new Way(primary, heir))));
    ways.removeIf(way -> way.from().equals(way.to()));
    return ways;
  }

  // Breadth first, from all machines that hold most at once.
  private static Optional<Way> lastOfChain(List<Way> ways, Map<String, Integer> held, int most) {
    Set<String> reached = new HashSet<>();
    Queue<String> next = new ArrayDeque<>();
    held.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(
            host -> {
              reached.add(host);
              next.add(host);
            });
    for (String host = next.poll(); host != null; host = next.poll()) {
      for (Way way : ways) {
        if (way.from().equals(host) && reached.add(way.to())) {
          if (held.getOrDefault(way.to(), 0) + 2 <= most) {
            return Optional.of(way);
          }
          next.add(way.to());
        }
      }
    }
    return Optional.empty();
  }
}
