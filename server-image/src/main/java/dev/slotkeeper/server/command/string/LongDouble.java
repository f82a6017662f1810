package dev.slotkeeper.server.command.string;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A floating-point number as the x87 has them, 80 bits wide with 64 bits of significand, in
 * software: what C calls long double where Redis 7.0 runs, and what its INCRBYFLOAT computes with.
 * Values are {@code significand * 2^exponent}; rounding is to nearest, ties to even.
 *
 * @param significand the digits with their sign; at most 64 bits
 * @param negative the sign, which also a zero has
 */
record LongDouble(BigInteger significand, int exponent, boolean negative, boolean infinite) {
  private static final int PRECISION = 64;

  /** Exponent of the last bit of the smallest numbers there are. */
  private static final int LEAST_EXPONENT = -16445;

  /** Numbers from two to this power on are infinite. */
  private static final int INFINITY = 16384;

  /** Digits behind the point that are shown. */
  private static final int DECIMALS = 17;

  /** The sum, rounded; null when it is not a number. */
  @Nullable LongDouble plus(LongDouble other) {
    if (infinite || other.infinite) {
      if (infinite && other.infinite && negative != other.negative) {
        return null;
      }
      return infinite ? this : other;
    }
    int common = Math.min(exponent, other.exponent);
    BigInteger sum =
        significand
            .shiftLeft(exponent - common)
            .add(other.significand.shiftLeft(other.exponent - common));
    boolean minus = sum.signum() < 0 || (sum.signum() == 0 && negative && other.negative);
    return round(sum.abs(), common, false, minus);
  }

  /**
   * The number nearest to {@code magnitude * 2^exponent}.
   *
   * @param sticky whether the exact value is a little more than that
   */
  static LongDouble round(BigInteger magnitude, int exponent, boolean sticky, boolean negative) {
    int drop = Math.max(magnitude.bitLength() - PRECISION, LEAST_EXPONENT - exponent);
    BigInteger kept = magnitude;
    int at = exponent;
    if (drop > 0) {
      kept = magnitude.shiftRight(drop);
      at += drop;
      boolean half = magnitude.testBit(drop - 1);
      boolean more = sticky || magnitude.getLowestSetBit() < drop - 1;
      if (half && (more || kept.testBit(0))) {
        kept = kept.add(BigInteger.ONE);
      }
    }
    boolean tooLarge = kept.signum() != 0 && kept.bitLength() + at > INFINITY;
    return new LongDouble(negative ? kept.negate() : kept, at, negative, tooLarge);
  }

  static LongDouble of(long value) {
    return round(BigInteger.valueOf(value).abs(), 0, false, value < 0);
  }

  boolean isZero() {
    return !infinite && significand.signum() == 0;
  }

  /** With up to 17 digits behind the point and no zeros at the end, never with an exponent. */
  String text() {
    BigInteger scaled = significand.abs().multiply(BigInteger.TEN.pow(DECIMALS));
    BigInteger rounded = exponent >= 0 ? scaled.shiftLeft(exponent) : shiftRight(scaled, -exponent);
    StringBuilder digits = new StringBuilder(rounded.toString());
    while (digits.length() <= DECIMALS) {
      digits.insert(0, '0');
    }
    digits.insert(digits.length() - DECIMALS, '.');
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    digits.setLength(digits.charAt(end - 1) == '.' ? end - 1 : end);
    return negative && !digits.toString().equals("0") ? "-" + digits : digits.toString();
  }

  private static BigInteger shiftRight(BigInteger value, int bits) {
    BigInteger kept = value.shiftRight(bits);
    boolean half = value.testBit(bits - 1);
    boolean more = value.getLowestSetBit() < bits - 1;
    return half && (more || kept.testBit(0)) ? kept.add(BigInteger.ONE) : kept;
  }
}
