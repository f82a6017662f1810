package dev.slotkeeper.server.replicate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Buffer;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a snapshot is found, however its bytes are cut into pieces. */
class SnapshotReceptionTest {
  private static final String MARK = "0123456789".repeat(4);

  @Property(tries = 100)
  void byItsMark(
      @ForAll @IntRange(max = 300) int length, @ForAll @IntRange(min = 1, max = 90) int piece) {
    String content = "x0123".repeat(60).substring(0, length);
    assertThat(receive("$EOF:" + MARK, content + MARK, piece)).isEqualTo(content);
  }

  @Property(tries = 100)
  void byItsLength(
      @ForAll @IntRange(max = 300) int length, @ForAll @IntRange(min = 1, max = 90) int piece) {
    String content = "y".repeat(length);
    assertThat(receive("$" + length, content, piece)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$", "$-1", "$x", "+OK", "$EOF:short", "$99999999999999999999"})
  void otherLinesAreNoSnapshot(String line) {
    assertThat(SnapshotReception.of(line, (address, length) -> {})).isNull();
  }

  private static String receive(String header, String bytes, int piece) {
    try (Buffer all = new Buffer();
        Buffer in = new Buffer();
        SnapshotReception reception =
            Objects.requireNonNull(SnapshotReception.of(header, all::put))) {
      in.reserve(1);
      in.put(bytes.getBytes(ISO_8859_1));
      for (int at = 0; at < bytes.length(); at += piece) {
        assertThat(reception.complete()).isFalse();
        int count = Math.min(piece, bytes.length() - at);
        assertThat(reception.accept(in.address() + at, count)).isEqualTo(count);
      }
      assertThat(reception.complete()).isTrue();
      return new String(all.toArray(), ISO_8859_1);
    }
  }
}
