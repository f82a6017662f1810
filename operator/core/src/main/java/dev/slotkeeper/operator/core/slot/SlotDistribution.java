package dev.slotkeeper.operator.core.slot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spreads slots evenly over nodes with as few moves as possible.
 *
 * <p>Even means that no two nodes differ by more than one slot. The nodes that may hold one slot
 * more are those that hold most already, so what is even stays as it is.
 */
public final class SlotDistribution {
  private SlotDistribution() {}

  /** A number of slots to hand from one node to another. */
  public record Move(String from, String to, SlotSet slots) {}

  /** The slots that the node at {@code index} of {@code count} gets when nobody owns any yet. */
  public static SlotSet initial(int index, int count) {
    return SlotSet.range(
        (int) ((long) index * SlotSet.ALL / count),
        (int) ((long) (index + 1) * SlotSet.ALL / count));
  }

  /**
   * The moves that make {@code owned} even over {@code targets}; owners that are no target are
   * emptied.
   *
   * @param owned slots by owner; slots that nobody owns are not dealt with here
   * @param targets the nodes that are to own slots, in the order in which they are filled
   */
  public static List<Move> moves(Map<String, SlotSet> owned, List<String> targets) {
    if (targets.isEmpty()) {
      return List.of();
    }
    Map<String, Integer> quota = quotas(owned, targets);
    Map<String, SlotSet> surplus = new LinkedHashMap<>();
    owned.forEach(
        (node, slots) -> {
          int excess = slots.size() - quota.getOrDefault(node, 0);
          if (excess > 0) {
            surplus.put(node, slots.last(excess));
          }
        });

    List<Move> moves = new ArrayList<>();
    for (String target : targets) {
      int missing =
          quota.getOrDefault(target, 0) - owned.getOrDefault(target, SlotSet.none()).size();
      for (Map.Entry<String, SlotSet> source : surplus.entrySet()) {
        if (missing <= 0) {
          break;
        }
        SlotSet slots = source.getValue().first(missing);
        if (!slots.isEmpty()) {
          moves.add(new Move(source.getKey(), target, slots));
          source.setValue(source.getValue().without(slots));
          missing -= slots.size();
        }
      }
    }
    return moves;
  }

  private static Map<String, Integer> quotas(Map<String, SlotSet> owned, List<String> targets) {
    int total = owned.values().stream().mapToInt(SlotSet::size).sum();
    int each = total / targets.size();
    int oneMore = total % targets.size();
    List<String> fullestFirst = new ArrayList<>(targets);
    fullestFirst.sort(
        Comparator.comparingInt((String node) -> -owned.getOrDefault(node, SlotSet.none()).size()));
    Map<String, Integer> quota = new LinkedHashMap<>();
    for (String node : fullestFirst) {
      quota.put(node, quota.size() < oneMore ? each + 1 : each);
    }
    return quota;
  }
}
