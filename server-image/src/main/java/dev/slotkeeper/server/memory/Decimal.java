package dev.slotkeeper.server.memory;

/**
 * Whole numbers as decimal text in memory. Reading is as strict as Redis is with its arguments: no
 * blanks, no plus sign, no leading zeros, the whole range of a long.
 */
public final class Decimal {
  /** The longest text of a long: {@code -9223372036854775808}. */
  public static final int MAX_LENGTH = 20;

  private Decimal() {}

  /** Number of characters that {@link #write} writes. */
  public static int length(long value) {
    if (value == Long.MIN_VALUE) {
      return MAX_LENGTH;
    }
    int length = 1;
    if (value < 0) {
      value = -value;
      length++;
    }
    while (value >= 10) {
      value /= 10;
      length++;
    }
    return length;
  }

  /** Writes the text of a number at an address and returns its length. */
  public static int write(long value, long address) {
    int length = length(value);
    long at = address + length;
    // Digits are taken from the negative side, which holds the one number that has no positive
    // twin.
    long rest = value < 0 ? value : -value;
    do {
      Memory.putByte(--at, (byte) ('0' - rest % 10));
      rest /= 10;
    } while (rest != 0);
    if (value < 0) {
      Memory.putByte(--at, (byte) '-');
    }
    return length;
  }

  /** Whether a range is the text of a long exactly as {@link #write} would write it. */
  public static boolean isLong(long address, int length) {
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    int first = Memory.getByte(address);
    boolean negative = first == '-';
    int i = negative ? 1 : 0;
    if (i == length) {
      return false;
    }
    int digit = Memory.getByte(address + i) - '0';
    if (digit == 0) {
      return length == 1;
    }
    long rest = 0;
    for (; i < length; i++) {
      digit = Memory.getByte(address + i) - '0';
      if (digit < 0 || digit > 9 || rest < Long.MIN_VALUE / 10) {
        return false;
      }
      rest = rest * 10 - digit;
      if (rest > 0) {
        return false;
      }
    }
    return negative || rest != Long.MIN_VALUE;
  }

  /** The number that a range holds; only after {@link #isLong} said yes. */
  public static long parse(long address, int length) {
    int i = Memory.getByte(address) == '-' ? 1 : 0;
    long rest = 0;
    for (int k = i; k < length; k++) {
      rest = rest * 10 - (Memory.getByte(address + k) - '0');
    }
    return i == 1 ? rest : -rest;
  }
}
