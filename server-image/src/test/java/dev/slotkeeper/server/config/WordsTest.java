package dev.slotkeeper.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of("  \t ", List.of()),
        Arguments.of("save 3600 1", List.of("save", "3600", "1")),
        Arguments.of("a  b\tc", List.of("a", "b", "c")),
        Arguments.of("requirepass \"\"", List.of("requirepass", "")),
        Arguments.of("x 'it\\'s'", List.of("x", "it's")),
        Arguments.of("x '\\n'", List.of("x", "\\n")),
        Arguments.of("x \"\\n\\t\\x41\\q\\\"\"", List.of("x", "\n\tAq\"")),
        Arguments.of("x \"\\x4g\"", List.of("x", "x4g")),
        Arguments.of("pre\"fix\"", List.of("prefix")),
        Arguments.of("cut\0off", List.of("cut")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineIsSplitIntoWords(String line, List<String> words) {
    assertThat(Words.split(line)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"open", "'open", "\"a\"b", "'a'b", "\"a\\\"", "'"})
  void unbalancedQuotesAreRefused(String line) {
    assertThat(Words.split(line)).isNull();
  }

  @Property
  void whatWasQuotedIsReadBack(
      @ForAll @CharRange(from = '\0', to = 'ÿ') @StringLength(max = 20) String word) {
    assertThat(Words.split("name " + Words.quote(word))).isEqualTo(List.of("name", word));
  }
}
