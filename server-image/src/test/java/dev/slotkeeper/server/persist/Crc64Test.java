package dev.slotkeeper.server.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Buffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Crc64Test {
  @Test
  void hasTheCheckValueOfTheAlgorithm() {
    try (Buffer buffer = Bytes.buffer(Bytes.bytes("123456789"))) {
      assertThat(Crc64.update(0, buffer.address(), 9)).isEqualTo(0xe9c6d914c4b8d9caL);
    }
  }

  @Property(tries = 100)
  void isTheSameInOnePieceAndInTwo(
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int length,
      @ForAll @IntRange(max = 200) int cut) {
    try (Buffer buffer = Bytes.buffer(Bytes.mixed(seed, length))) {
      int first = Math.min(cut, length);
      long inTwo = Crc64.update(0, buffer.address(), first);
      inTwo = Crc64.update(inTwo, buffer.address() + first, length - first);
      assertThat(inTwo).isEqualTo(Crc64.update(0, buffer.address(), length));
    }
  }
}
