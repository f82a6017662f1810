package dev.slotkeeper.server.cluster.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlotSetTest {
  @Property
  void behavesAsASetOfNumbers(
      @ForAll java.util.List<@IntRange(max = 16383) Integer> added,
      @ForAll java.util.List<@IntRange(max = 16383) Integer> removed) {
    TreeSet<Integer> model = new TreeSet<>();
    SlotSet set = new SlotSet();
    for (int slot : added) {
      assertThat(set.add(slot)).isEqualTo(model.add(slot));
    }
    for (int slot : removed) {
      assertThat(set.remove(slot)).isEqualTo(model.remove(slot));
    }
    assertThat(set.size()).isEqualTo(model.size());
    TreeSet<Integer> listed = new TreeSet<>();
    for (int slot = set.next(0); slot >= 0; slot = set.next(slot + 1)) {
      listed.add(slot);
    }
    assertThat(listed).isEqualTo(model);
    assertThat(SlotSet.ofRanges(set.ranges())).isEqualTo(set);
  }

  @Test
  void slotIsBitOfAByteOnTheWire() {
    ByteBuffer wire = ByteBuffer.allocate(SlotSet.BYTES);
    SlotSet.of(0, 9, 16383).write(wire);
    assertThat(wire.get(0)).isEqualTo((byte) 1);
    assertThat(wire.get(1)).isEqualTo((byte) 2);
    assertThat(wire.get(2047)).isEqualTo((byte) 0x80);
    assertThat(SlotSet.read(wire.rewind())).isEqualTo(SlotSet.of(0, 9, 16383));
  }

  @Test
  void rangesAreAsFewAsPossible() {
    assertThat(SlotSet.of(16383, 5, 3, 4, 9, 0).ranges())
        .map(SlotRange::toString)
        .containsExactly("0", "3-5", "9", "16383");
    assertThat(new SlotSet().ranges()).isEmpty();
  }
}
