package dev.slotkeeper.operator.core.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Slots are spread evenly, and as few as possible move. */
class SlotDistributionTest {
  private static Map<String, SlotSet> even(int count) {
    Map<String, SlotSet> owned = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      owned.put("n" + i, SlotDistribution.initial(i, count));
    }
    return owned;
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
  }

  private static Map<String, SlotSet> after(
      Map<String, SlotSet> owned, List<SlotDistribution.Move> moves) {
    Map<String, SlotSet> result = new LinkedHashMap<>(owned);
    for (SlotDistribution.Move move : moves) {
      SlotSet source = result.getOrDefault(move.from(), SlotSet.none());
      assertThat(source.and(move.slots())).isEqualTo(move.slots());
      result.put(move.from(), source.without(move.slots()));
      result.merge(move.to(), move.slots(), SlotSet::or);
    }
    return result;
  }

  @Test
  void theFirstDistributionCoversEverySlotOnce() {
    for (int count = 1; count <= 100; count++) {
      Map<String, SlotSet> owned = even(count);
      assertThat(owned.values().stream().mapToInt(SlotSet::size).sum()).isEqualTo(SlotSet.ALL);
      assertThat(owned.values().stream().reduce(SlotSet.none(), SlotSet::or))
          .isEqualTo(SlotSet.range(0, SlotSet.ALL));
    }
  }

  @ParameterizedTest(name = "{0} to {1} primaries: {2} slots move")
  @CsvSource({"3,3,0", "3,4,4096", "4,3,4096", "3,6,8191", "6,3,8192", "1,2,8192", "100,100,0"})
  void nothingMovesThatNeedNot(int before, int now, int moved) {
    List<SlotDistribution.Move> moves = SlotDistribution.moves(even(before), names(now));

    assertThat(moves.stream().mapToInt(move -> move.slots().size()).sum()).isEqualTo(moved);
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyDistributionBecomesEvenAndStaysSo(long seed) {
    Random random = new Random(seed);
    int owners = 1 + random.nextInt(12);
    List<SlotSet> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < owners; i++) {
      int to = i == owners - 1 ? SlotSet.ALL : from + random.nextInt(SlotSet.ALL - from + 1);
      parts.add(SlotSet.range(from, to));
      from = to;
    }
    Map<String, SlotSet> owned = new LinkedHashMap<>();
    for (int i = 0; i < owners; i++) {
      owned.put("n" + i, parts.get(i));
    }
    List<String> targets = names(1 + random.nextInt(12));

    Map<String, SlotSet> result = after(owned, SlotDistribution.moves(owned, targets));

    List<Integer> sizes =
        targets.stream()
            .map(node -> result.getOrDefault(node, SlotSet.none()).size())
            .sorted()
            .toList();
    assertThat(sizes.get(sizes.size() - 1) - sizes.get(0)).isLessThanOrEqualTo(1);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SlotSet.ALL);
    assertThat(SlotDistribution.moves(result, targets)).isEmpty();
  }

  @Test
  void setsOfSlotsPrintAsRanges() {
    assertThat(SlotSet.range(0, 5461).or(SlotSet.of(7000, 7001, 16383)))
        .hasToString("0-5460,7000-7001,16383");
    assertThat(SlotSet.none()).hasToString("");
    assertThat(SlotSet.range(0, SlotSet.ALL).complement().isEmpty()).isTrue();
    assertThat(SlotSet.range(0, 10).last(3)).hasToString("7-9");
  }
}
