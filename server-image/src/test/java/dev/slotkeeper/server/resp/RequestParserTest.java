package dev.slotkeeper.server.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestParserTest {
  @Property(tries = 300)
  void requestsAreFoundHoweverTheirBytesArrive(
      @ForAll("requests") List<List<String>> requests, @ForAll @IntRange(min = 1, max = 50) int n) {
    String sent = requests.stream().map(ParsedStream::encoded).collect(Collectors.joining());

    assertThat(ParsedStream.of(sent.getBytes(ISO_8859_1), n))
        .isEqualTo(new ParsedStream(requests, null, 0));
  }

  @Property(tries = 300)
  void whatIsCutOffWaitsForTheRest(
      @ForAll("requests") List<List<String>> requests, @ForAll @IntRange(min = 1, max = 50) int n) {
    String sent = requests.stream().map(ParsedStream::encoded).collect(Collectors.joining());
    String last = ParsedStream.encoded(requests.getLast());
    int cut = Math.min(n, last.length() - 1);
    byte[] bytes = sent.substring(0, sent.length() - cut).getBytes(ISO_8859_1);

    assertThat(ParsedStream.of(bytes, n))
        .isEqualTo(
            new ParsedStream(requests.subList(0, requests.size() - 1), null, last.length() - cut));
  }

  @Property(tries = 1000)
  void anyBytesGiveTheSameRequestsAndErrorHoweverTheyArrive(
      @ForAll("nearlyRequests") String sent, @ForAll @IntRange(min = 1, max = 20) int n) {
    anyBytes(sent.getBytes(ISO_8859_1), n);
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("seeds")
  void fuzz(byte[] bytes) {
    anyBytes(bytes, 1);
    anyBytes(bytes, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "*1x         | invalid multibulk length",
        "*2147483648 | invalid multibulk length",
        "*1_!4       | expected '$', got '!'",
        "*1_$-1      | invalid bulk length",
        "*1_$536870913 | invalid bulk length",
        "SET 'a      | unbalanced quotes in request"
      })
  void whatNoRequestCanBeIsRefused(String lines, String error) {
    byte[] bytes = (lines.replace("_", "\r\n") + "\r\n").getBytes(ISO_8859_1);

    assertThat(ParsedStream.of(bytes, bytes.length).error()).isEqualTo("Protocol error: " + error);
  }

  private static void anyBytes(byte[] bytes, int atATime) {
    ParsedStream whole = ParsedStream.of(bytes, Math.max(1, bytes.length));
    assertThat(ParsedStream.of(bytes, atATime)).isEqualTo(whole);
    assertThat(whole.left()).isLessThanOrEqualTo(bytes.length);
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "*2\r\n$3\r\nGET\r\n$1\r\na\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$0\r\n\r\n*1\r\n$4\r\nPING\r\n",
            "*0\r\n*-1\r\n\r\nPING\r\n",
            "SET \"a\\x00\\n\" 'it\\'s'\r\nGET a\n",
            "*1\r\n$536870912\r\n",
            "*2147483647\r\n$1\r\na\r\n",
            "*1\r\n$-1\r\n",
            "*1\r\n!1\r\n")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  @Provide
  Arbitrary<List<List<String>>> requests() {
    Arbitrary<String> words = Arbitraries.strings().withCharRange('\0', 'ÿ').ofMaxLength(40);
    return words.list().ofMinSize(1).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(6);
  }

  /** Pieces that the protocol is made of, in any order. */
  @Provide
  Arbitrary<String> nearlyRequests() {
    return Arbitraries.of(
            "*",
            "$",
            "\r\n",
            "\n",
            "\r",
            "0",
            "1",
            "3",
            "-1",
            "12",
            "2147483648",
            "SET",
            "GET a",
            " ",
            "\"",
            "'",
            "\\x0g",
            "\\",
            "abc",
            "\0",
            "*1\r\n$4\r\nPING\r\n",
            "*2\r\n$1\r\na\r\n")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}
