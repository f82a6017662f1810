package dev.slotkeeper.server.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.server.memory.Buffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final int SIZE = 4096;

  @Property(tries = 60)
  void holdsTheEndOfWhatWasAppended(
      @ForAll long seed,
      @ForAll @IntRange(max = 3 * SIZE) int start,
      @ForAll @IntRange(min = 1, max = 40) int appends) {
    Random random = new Random(seed);
    byte[] all = new byte[0];
    try (Backlog backlog = new Backlog(SIZE, start);
        Buffer bytes = new Buffer()) {
      for (int i = 0; i < appends; i++) {
        byte[] more = new byte[random.nextInt(i % 5 == 0 ? 3 * SIZE : 300)];
        random.nextBytes(more);
        bytes.clear();
        bytes.put(more);
        backlog.append(bytes.address(), more.length);
        int before = all.length;
        all = Arrays.copyOf(all, before + more.length);
        System.arraycopy(more, 0, all, before, more.length);
      }
      assertThat(backlog.lastOffset()).isEqualTo(start + all.length);
      assertThat(backlog.length()).isEqualTo(Math.min(SIZE, all.length));
      long from = backlog.firstOffset() + random.nextInt((int) backlog.length() + 1);
      bytes.clear();
      backlog.readFrom(from, bytes::put);
      assertThat(bytes.toArray())
          .isEqualTo(Arrays.copyOfRange(all, (int) (from - start - 1), all.length));
    }
  }

  @Test
  void whatIsNotKeptCannotBeRead() {
    try (Backlog backlog = new Backlog(SIZE, 100)) {
      assertThat(backlog.firstOffset()).isEqualTo(101);
      assertThatThrownBy(() -> backlog.readFrom(100, (address, length) -> {}))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> backlog.readFrom(102, (address, length) -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
