package dev.slotkeeper.server.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Raw memory against arrays. */
class MemoryTest {
  private static final int SIZE = 256;

  @Property
  void copyingMovesTheBytesAlsoWhereRangesOverlap(
      @ForAll @IntRange(max = 80) int length,
      @ForAll @IntRange(max = 160) int from,
      @ForAll @IntRange(max = 160) int to,
      @ForAll long seed) {
    byte[] expected = new byte[SIZE];
    new Random(seed).nextBytes(expected);
    try (Buffer buffer = new Buffer()) {
      buffer.put(expected);
      Memory.copy(buffer.address() + from, buffer.address() + to, length);
      System.arraycopy(expected, from, expected, to, length);
      assertThat(buffer.toArray()).isEqualTo(expected);
    }
  }
}
