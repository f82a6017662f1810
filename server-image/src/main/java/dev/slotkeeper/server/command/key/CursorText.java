package dev.slotkeeper.server.command.key;

import java.math.BigInteger;

/** Cursors as clients send them back: unsigned numbers as C's strtoul reads them. */
final class CursorText {
  /** Answered for what is no number, or none of 64 bits. */
  static final long INVALID = -1;

  /** A number of 64 bits that no call has handed out: an iteration is over there. */
  private static final long BEYOND = Long.MAX_VALUE;

  private CursorText() {}

  /** The cursor, never negative, or {@link #INVALID}. */
  static long parse(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    if (digits.isEmpty()) {
      return signed ? INVALID : 0;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return INVALID;
      }
    }
    BigInteger number = new BigInteger(digits);
    if (number.bitLength() > 64) {
      return INVALID;
    }
    boolean negative = text.startsWith("-") && number.signum() != 0;
    return negative || number.bitLength() > 63 ? BEYOND : number.longValue();
  }
}
