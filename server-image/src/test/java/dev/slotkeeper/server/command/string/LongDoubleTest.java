package dev.slotkeeper.server.command.string;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums as INCRBYFLOAT of Redis 7.0.15 answers them on x86-64. */
class LongDoubleTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.2, 0.3",
    "0.1, 0, 0.1",
    "1e17, 0.1, 100000000000000000.1015625",
    "3, 5, 8",
    "5.0e3, 0, 5000",
    "-0, 0, 0",
    "1.1, -1.1, 0",
    "1e-18, 0, 0",
    "1e-17, 0, 0.00000000000000001",
    "0x1p-3, 0, 0.125",
    "12345678901234567890, 1, 12345678901234567891",
  })
  void sumsAreRoundedTo64BitsAndShownWith17Decimals(String a, String b, String sum) {
    assertThat(Objects.requireNonNull(number(a).plus(number(b))).text()).isEqualTo(sum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", " 1", "1 ", "+", "-", ".", "e5", "1e", "1e+", "0x", "0x1p", "1.5.2", "nan",
        "infinit", "1e4933", "1e-4952", "1\0", "1_0", "٣"
      })
  void whatIsNoNumberOrOutOfRangeIsRefused(String text) {
    assertThat(LongDoubleText.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-inf", "+Infinity", "INF"})
  void infinityIsANumber(String text) {
    assertThat(number(text).infinite()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e4932", "1e-4950", "1.", ".5", "+7", "0e99999999999", "0x.8P+1"})
  void theEdgesAreNumbers(String text) {
    assertThat(number(text).infinite()).isFalse();
  }

  private static LongDouble number(String text) {
    return Objects.requireNonNull(LongDoubleText.parse(text), text);
  }
}
