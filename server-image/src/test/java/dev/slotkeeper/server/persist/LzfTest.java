package dev.slotkeeper.server.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LzfTest {
  private final Lzf lzf = new Lzf();

  @Property(tries = 300)
  void whatWasCompressedComesBack(@ForAll long seed, @ForAll @IntRange(max = 40_000) int length) {
    byte[] bytes = Bytes.mixed(seed, length);
    try (Buffer in = Bytes.buffer(bytes);
        Buffer out = new Buffer();
        Buffer back = new Buffer()) {
      int compressed =
          lzf.compress(in.address(), length, out.reserve(length + 1L), Math.max(0, length - 4));
      if (compressed > 0) {
        assertThat(compressed).isLessThanOrEqualTo(length - 4);
        assertThat(Lzf.decompress(out.address(), compressed, back.reserve(length), length))
            .isTrue();
        assertThat(Memory.bytes(back.address(), length)).isEqualTo(bytes);
      }
    }
  }

  @Property(tries = 300)
  void brokenBytesAreRefusedOrGiveExactlyTheLengthAskedFor(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    int expected = length * 2;
    try (Buffer in = Bytes.buffer(bytes);
        Buffer out = new Buffer()) {
      long to = out.reserve(expected);
      boolean unused = Lzf.decompress(in.address(), length, to, expected);
    }
  }
}
