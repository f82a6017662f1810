package dev.slotkeeper.server.config;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of memory: {@code 1024}, {@code 1kb} (1024), {@code 1k} (1000), and so for mb, m, gb, g
 * and b, in either case. Values are unsigned 64-bit numbers; what does not fit is cut as the
 * reference cuts it.
 */
public final class MemorySize {
  private static final BigInteger MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final int MAX_DIGITS = 126;

  private MemorySize() {}

  /** The bytes that a text stands for, or null when it is not an amount of memory. */
  public static @Nullable Long parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits > MAX_DIGITS || text.startsWith("-")) {
      return null;
    }
    long unit =
        switch (ByteText.lower(text.substring(digits))) {
          case "", "b" -> 1;
          case "k" -> 1000;
          case "kb" -> 1024;
          case "m" -> 1000 * 1000;
          case "mb" -> 1024 * 1024;
          case "g" -> 1000 * 1000 * 1000;
          case "gb" -> 1024 * 1024 * 1024;
          default -> 0;
        };
    if (unit == 0) {
      return null;
    }
    BigInteger number = digits == 0 ? BigInteger.ZERO : new BigInteger(text.substring(0, digits));
    return number.min(MAX).longValue() * unit;
  }

  /** The shortest exact text, such as {@code 100mb}, as CONFIG REWRITE writes it. */
  static String shortest(long bytes) {
    if (bytes != 0) {
      String[] names = {"gb", "mb", "kb"};
      long unit = 1L << 30;
      for (String name : names) {
        if (bytes % unit == 0) {
          return bytes / unit + name;
        }
        unit >>= 10;
      }
    }
    return Long.toString(bytes);
  }
}
