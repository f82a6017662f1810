package dev.slotkeeper.server.persist.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.persist.aof.AofReader.Result;
import dev.slotkeeper.server.resp.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** A file that was cut is read up to the cut; one that is damaged is refused, with the offset. */
class AofReaderTest {
  private static final int COMMANDS = 12;

  private static String command(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString();
  }

  /** Twelve commands, with where each ends. */
  private static String file(List<Integer> ends) {
    StringBuilder text = new StringBuilder("#TS:1700000000\r\n");
    for (int i = 0; i < COMMANDS; i++) {
      text.append(command("SET", "key:" + i, "v".repeat(i * 7)));
      ends.add(text.length());
    }
    return text.toString();
  }

  /** What came out of bytes. */
  private record Outcome(Result result, long offset, List<String> seen) {}

  private static Outcome read(byte[] bytes) throws MalformedAofException {
    List<String> seen = new ArrayList<>();
    AofReader.Handler handler =
        new AofReader.Handler() {
          @Override
          public void command(Arguments command, long offset) {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < command.count(); i++) {
              words.append(i == 0 ? "" : " ").append(command.string(i));
            }
            seen.add(words.toString());
          }

          @Override
          public void remark(String line) {
            seen.add(line.strip());
          }
        };
    try (Buffer buffer = new Buffer()) {
      buffer.reserve(bytes.length + 1L);
      buffer.put(bytes);
      AofReader reader = new AofReader(buffer.address(), bytes.length, handler);
      Result result = reader.step(0);
      while (result == Result.UNFINISHED) {
        result = reader.step(0);
      }
      return new Outcome(result, reader.offset(), seen);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Property
  void anyCommandsComeBackInTheirOrder(
      @ForAll @Size(max = 50) List<@StringLength(max = 40) String> values)
      throws MalformedAofException {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (String value : values) {
      String latin = new String(value.getBytes(ISO_8859_1), ISO_8859_1);
      text.append(command("SET", "k", latin));
      expected.add("SET k " + latin);
    }

    Outcome outcome = read(bytes(text.toString()));

    assertThat(outcome.result()).isEqualTo(Result.COMPLETE);
    assertThat(outcome.seen()).isEqualTo(expected);
  }

  @Example
  void whereverAFileIsCutTheWholeCommandsInFrontCount() throws MalformedAofException {
    List<Integer> ends = new ArrayList<>();
    byte[] whole = bytes(file(ends));
    int first = "#TS:1700000000\r\n".length();
    for (int cut = first; cut <= whole.length; cut++) {
      int length = cut;
      long sound =
          ends.stream().filter(end -> end <= length).mapToInt(end -> end).max().orElse(first);

      Outcome outcome = read(Arrays.copyOf(whole, cut));

      assertThat(outcome.offset()).isEqualTo(sound);
      assertThat(outcome.result()).isEqualTo(sound == cut ? Result.COMPLETE : Result.TRUNCATED);
    }
  }

  @Property
  void zerosThatAPowerCutLeavesAtTheEndAreCutOff(
      @ForAll @IntRange(min = 1, max = 9000) int zeros, @ForAll @IntRange(max = 400) int cut)
      throws MalformedAofException {
    List<Integer> ends = new ArrayList<>();
    byte[] whole = bytes(file(ends));
    int length = Math.max(16, whole.length - cut);

    Outcome outcome = read(Arrays.copyOf(Arrays.copyOf(whole, length), length + zeros));

    assertThat(outcome.result()).isEqualTo(Result.TRUNCATED);
    assertThat(outcome.offset())
        .isEqualTo(
            ends.stream().filter(end -> end <= length).mapToInt(end -> end).max().orElse(16));
  }

  /** Never is a damaged byte taken for the end while whole commands stand behind it. */
  @Example
  void aFlippedBitIsFoundOrChangesNoMoreThanAWord() {
    List<Integer> ends = new ArrayList<>();
    byte[] whole = bytes(file(ends));
    int threeBeforeTheEnd = ends.get(COMMANDS - 5);
    for (int at = 0; at < threeBeforeTheEnd; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << bit);
        try {
          Outcome outcome = read(damaged);
          assertThat(outcome.result()).as("bit %d of byte %d", bit, at).isEqualTo(Result.COMPLETE);
          assertThat(outcome.seen()).hasSize(COMMANDS + 1);
        } catch (MalformedAofException refused) {
          assertThat(refused).hasMessageMatching("(?s).* at offset \\d+");
        }
      }
    }
  }

  @Example
  void whatIsNoCommandIsRefusedWithItsOffset() {
    String good = command("SET", "a", "1");
    assertRefused(
        good + "SET b 2\r\n", "neither a command nor a remark at offset " + good.length());
    assertRefused(good + "*0\r\n", "a command that is not well-formed at offset " + good.length());
    assertRefused(good + "*-1\r\n", "a command that is not well-formed at offset " + good.length());
    assertRefused(
        good + "*1\r\n:4\r\nPING\r\n",
        "a command that is not well-formed at offset " + good.length());
    assertRefused(
        good + "*1\r\n$4\r\nPINGxx",
        "a command that is not well-formed at offset " + good.length());
    assertRefused("#" + "x".repeat(2000), "a remark without end at offset 0");
  }

  @Example
  void aLengthThatSwallowsTheRestOfTheFileIsRefused() {
    String rest = command("SET", "b", "2").repeat(4);

    assertRefused(
        "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$9000\r\n1\r\n" + rest,
        "a command of a length that is not its own, with whole commands behind it at offset 0");
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> read(bytes(text)))
        .isInstanceOf(MalformedAofException.class)
        .hasMessage(reason);
  }
}
