package dev.slotkeeper.server.command.string;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link LongDouble}s as C's strtold does, with what Redis 7.0 adds: the whole text must be
 * the number, without blanks, and no number that is too large or too small to be told from zero.
 */
final class LongDoubleText {
  /** Longer texts are refused. */
  private static final int LONGEST = 5 * 1024 - 1;

  /** Decimal exponents beyond this are out of range, however many digits stand before them. */
  private static final int EXPONENT_LIMIT = 20_000;

  private final String text;
  private int at;

  private LongDoubleText(String text) {
    this.text = text;
  }

  /** The number, or null when the text is none. */
  static @Nullable LongDouble parse(String text) {
    return text.isEmpty() || text.length() > LONGEST ? null : new LongDoubleText(text).parse();
  }

  private @Nullable LongDouble parse() {
    boolean negative = text.charAt(0) == '-';
    if (negative || text.charAt(0) == '+') {
      at++;
    }
    String rest = text.substring(at);
    if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity")) {
      return new LongDouble(BigInteger.ZERO, 0, negative, true);
    }
    boolean hexadecimal = rest.length() > 2 && rest.charAt(0) == '0' && letter(at + 1) == 'x';
    if (hexadecimal) {
      at += 2;
    }
    return digits(hexadecimal ? 16 : 10, negative);
  }

  private @Nullable LongDouble digits(int radix, boolean negative) {
    int start = at;
    StringBuilder digits = new StringBuilder();
    int behindPoint = 0;
    boolean point = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.' && !point) {
        point = true;
      } else if (c < 128 && Character.digit(c, radix) >= 0) {
        digits.append(c);
        behindPoint += point ? 1 : 0;
      } else {
        break;
      }
    }
    if (digits.isEmpty() || at == start) {
      return null;
    }
    int exponent = 0;
    if (at < text.length()) {
      if (letter(at) != (radix == 16 ? 'p' : 'e')) {
        return null;
      }
      at++;
      Integer written = exponent();
      if (written == null) {
        return null;
      }
      exponent = written;
    }
    BigInteger magnitude = new BigInteger(digits.toString(), radix);
    if (magnitude.signum() == 0) {
      return LongDouble.round(BigInteger.ZERO, 0, false, negative);
    }
    LongDouble value =
        radix == 16
            ? LongDouble.round(magnitude, exponent - 4 * behindPoint, false, negative)
            : decimal(magnitude, exponent - behindPoint, negative);
    return value.infinite() || value.isZero() ? null : value;
  }

  /** The exponent up to the end of the text, cut to what matters; null when it is none. */
  private @Nullable Integer exponent() {
    boolean minus = at < text.length() && text.charAt(at) == '-';
    if (minus || (at < text.length() && text.charAt(at) == '+')) {
      at++;
    }
    if (at == text.length()) {
      return null;
    }
    int value = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9') {
        return null;
      }
      value = Math.min(value * 10 + (c - '0'), 10 * EXPONENT_LIMIT);
    }
    return minus ? -value : value;
  }

  private static LongDouble decimal(BigInteger magnitude, int exponent, boolean negative) {
    int power = Math.clamp(exponent, -EXPONENT_LIMIT, EXPONENT_LIMIT);
    if (power >= 0) {
      return LongDouble.round(magnitude.multiply(BigInteger.TEN.pow(power)), 0, false, negative);
    }
    // More quotient bits than can be kept, so that what is left over only decides ties.
    BigInteger divisor = BigInteger.TEN.pow(-power);
    int shift = Math.max(0, divisor.bitLength() - magnitude.bitLength() + 70);
    BigInteger[] quotient = magnitude.shiftLeft(shift).divideAndRemainder(divisor);
    return LongDouble.round(quotient[0], -shift, quotient[1].signum() != 0, negative);
  }

  private char letter(int index) {
    return Character.toLowerCase(text.charAt(index));
  }
}
