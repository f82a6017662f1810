package dev.slotkeeper.server.config;

import org.jspecify.annotations.Nullable;

/**
 * Numbers inside list directives, read as C's strtoll reads them: leading space and plus allowed.
 */
final class Numbers {
  private Numbers() {}

  /** The number, cut to the range of a long, or null when anything follows it. */
  static @Nullable Long lenient(String text) {
    String number = text.stripLeading();
    if (number.isEmpty()) {
      return text.isEmpty() ? 0L : null;
    }
    boolean signed = number.charAt(0) == '+' || number.charAt(0) == '-';
    String digits = signed ? number.substring(1) : number;
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException tooLarge) {
      return number.charAt(0) == '-' ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
