package dev.slotkeeper.server.persist.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.persist.RdbPreamble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in front of bytes of the stream is what a reader could not know otherwise. */
class PrefaceTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";
  private static final String OTHER = "76543210fedcba9876543210fedcba9876543210";
  private static final String SELECT_3 = "*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n";

  private final Preface preface = new Preface();

  private String before(int database, @Nullable String id, long offset, long now) {
    try (Buffer out = new Buffer()) {
      preface.before(out, database, id, offset, now);
      return new String(out.toArray(), ISO_8859_1);
    }
  }

  @Test
  void aFileBeginsWithDatabaseAndPlace() {
    assertThat(before(3, ID, 100, 0)).isEqualTo(SELECT_3 + "#REPL:" + ID + ":100\r\n");
  }

  @Test
  void bytesThatGoOnWhereTheLastEndedNeedNothing() {
    before(3, ID, 100, 0);
    preface.added(50, 3);

    assertThat(before(3, ID, 150, 0)).isEmpty();
  }

  @Test
  void bytesThatWereLeftOutAreSkippedByAMark() {
    before(3, ID, 100, 0);
    preface.added(50, 3);

    assertThat(before(3, ID, 170, 0)).isEqualTo("#REPL:" + ID + ":170\r\n");
  }

  @Test
  void anotherHistoryIsNamed() {
    before(3, ID, 100, 0);
    preface.added(50, 3);

    assertThat(before(3, OTHER, 150, 0)).isEqualTo("#REPL:" + OTHER + ":150\r\n");
    assertThat(before(3, null, 0, 0)).isEqualTo("#REPL:?\r\n");
  }

  @Test
  void withoutAStreamThereIsNothingToSay() {
    assertThat(before(-1, null, 0, 0)).isEmpty();
  }

  @Test
  void timesComeOnceASecond() {
    assertThat(before(-1, null, 0, 1700)).isEqualTo("#TS:1700\r\n");
    assertThat(before(-1, null, 0, 1700)).isEmpty();
    assertThat(before(-1, null, 0, 1701)).isEqualTo("#TS:1701\r\n");
  }

  @Test
  void aMarkIsReadBack() {
    assertThat(StreamMark.position(StreamMark.line(ID, 1234), 5))
        .isEqualTo(new RdbPreamble.Position(5, ID, 1234));
    assertThat(StreamMark.position(StreamMark.line(null, 0), 5)).isNull();
    assertThat(StreamMark.position("#REPL:", 5)).isNull();
    assertThat(StreamMark.position("#REPL:" + ID + ":x", 5)).isNull();
  }
}
