package dev.slotkeeper.server.glob;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Regions;
import java.lang.foreign.Arena;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "`` `` true",
        "`` a false",
        "* `` true",
        "** abc true",
        "a*c abc true",
        "a*c abcd false",
        "*a*b*c* xxaxxbxxcxx true",
        "*a*b*c* xxaxxcxxbxx false",
        "h?llo hello true",
        "h?llo hllo false",
        "? `` false",
        "h[ae]llo hallo true",
        "h[ae]llo hillo false",
        "h[^e]llo hallo true",
        "h[^e]llo hello false",
        "h[a-c]llo hbllo true",
        "h[c-a]llo hbllo true",
        "h[a-c]llo hdllo false",
        "[a- b false",
        "[a-] ] true",
        "[a-] _ true",
        "[abc c true",
        "[^abc c false",
        "[^abc d true",
        "[] x false",
        "[^] x true",
        "[\\]] ] true",
        "[\\^a] ^ true",
        "\\* * true",
        "\\* a false",
        "a\\ a\\ true",
        "a\\ a false",
        "[a ab false",
      })
  void matchesAsTheReferenceDoes(String pattern, String text, boolean expected) {
    assertThat(Glob.matches(bytes(pattern), bytes(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"MAXMEM*,maxmemory,true", "[A-C]x,bX,true", "[\\A]x,ax,false", "max?,MAXi,true"})
  void eitherCaseMatchesWhenAsked(String pattern, String text, boolean expected) {
    assertThat(Glob.matchesIgnoringCase(bytes(pattern), bytes(text))).isEqualTo(expected);
  }

  @Test
  void aRangeComparesSignedBytes() {
    byte[] oneToMinusOne = {'[', 1, '-', (byte) 0xff, ']'};
    assertThat(Glob.matches(oneToMinusOne, new byte[] {0})).isTrue();
    assertThat(Glob.matches(oneToMinusOne, new byte[] {2})).isFalse();
  }

  @Test
  void manyStarsOverALongTextEndSoon() {
    byte[] pattern = bytes("a*".repeat(60) + "b");
    assertThat(Glob.matches(pattern, bytes("a".repeat(10_000)))).isFalse();
  }

  @Property
  void aTextEscapedByteByByteMatchesOnlyItself(
      @ForAll @Chars({'*', '?', '[', ']', '\\', 'a', '^', '-'}) @StringLength(max = 12)
          String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append('\\').append((char) c));
    assertThat(Glob.matches(bytes(escaped.toString()), bytes(text))).isTrue();
    assertThat(Glob.matches(bytes(escaped.toString()), bytes(text + "a"))).isFalse();
  }

  @Property
  void memoryAndArrayAgree(
      @ForAll @Chars({'*', '?', '[', ']', '\\', 'a', 'b', '^', '-'}) @StringLength(max = 8)
          String pattern,
      @ForAll @Chars({'a', 'b', ']', '-'}) @StringLength(min = 1, max = 8) String text) {
    try (Arena arena = Arena.ofConfined()) {
      long address = arena.allocate(text.length()).address();
      Regions.add(address, text.length());
      Memory.put(address, bytes(text));
      assertThat(Glob.matches(bytes(pattern), address, text.length()))
          .isEqualTo(Glob.matches(bytes(pattern), bytes(text)));
      Regions.remove(address);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
