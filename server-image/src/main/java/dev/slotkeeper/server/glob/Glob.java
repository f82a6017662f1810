package dev.slotkeeper.server.glob;

import dev.slotkeeper.server.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * A glob pattern over bytes: {@code ?} is any one byte, {@code *} any run of bytes, {@code [a-z]}
 * and {@code [^a-z]} a class, and a backslash takes the next byte as it is. A class that is not
 * closed ends with the pattern; a backslash at the end stands for itself. There is no invalid
 * pattern. As in the reference, the ends of a range are compared as signed bytes and may stand in
 * either order, and an escaped byte in a class keeps its case.
 *
 * <p>Matching needs no memory: where a run of bytes was too short, it goes back to the last star
 * only, so the work is at most the length of the pattern times that of the text.
 */
public final class Glob {
  private Glob() {}

  /** Whether the whole of {@code text} matches, letters of either case being different. */
  public static boolean matches(byte[] pattern, byte[] text) {
    return matches(pattern, text, 0, text.length, false);
  }

  /** Whether the whole of {@code text} matches, ASCII letters of either case being the same. */
  public static boolean matchesIgnoringCase(byte[] pattern, byte[] text) {
    return matches(pattern, text, 0, text.length, true);
  }

  /** Whether the {@code length} bytes of memory at {@code address} match as a whole. */
  public static boolean matches(byte[] pattern, long address, int length) {
    return matches(pattern, null, address, length, false);
  }

  /** The text is a part of the array or, where there is none, memory at {@code from}. */
  private static boolean matches(
      byte[] pattern, byte @Nullable [] text, long from, int length, boolean ignoreCase) {
    int p = 0;
    int t = 0;
    int afterStar = -1;
    int starText = 0;
    while (t < length) {
      if (p < pattern.length && pattern[p] == '*') {
        afterStar = ++p;
        starText = t;
        continue;
      }
      byte b = text != null ? text[(int) from + t] : Memory.getByte(from + t);
      int next = p < pattern.length ? step(pattern, p, b, ignoreCase) : -1;
      if (next >= 0) {
        p = next;
        t++;
      } else if (afterStar >= 0) {
        p = afterStar;
        t = ++starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p >= pattern.length;
  }

  /** Whether the pattern has no special byte, so that it matches only itself. */
  public static boolean isLiteral(byte[] pattern) {
    for (byte b : pattern) {
      if (b == '*' || b == '?' || b == '[' || b == '\\') {
        return false;
      }
    }
    return true;
  }

  /** The offset behind the element at {@code p} if it takes the byte, otherwise -1. */
  private static int step(byte[] pattern, int p, byte b, boolean ignoreCase) {
    return switch (pattern[p]) {
      case '?' -> p + 1;
      case '[' -> bracket(pattern, p + 1, b, ignoreCase);
      case '\\' -> {
        int literal = p + 1 < pattern.length ? p + 1 : p;
        yield same(pattern[literal], b, ignoreCase) ? literal + 1 : -1;
      }
      default -> same(pattern[p], b, ignoreCase) ? p + 1 : -1;
    };
  }

  private static int bracket(byte[] pattern, int from, byte raw, boolean ignoreCase) {
    int end = pattern.length;
    int b = fold(raw, ignoreCase);
    int p = from;
    boolean negated = p < end && pattern[p] == '^';
    if (negated) {
      p++;
    }
    boolean found = false;
    while (p < end && pattern[p] != ']') {
      if (pattern[p] == '\\' && p + 1 < end) {
        found |= pattern[p + 1] == raw;
        p += 2;
      } else if (p + 2 < end && pattern[p + 1] == '-') {
        int low = fold(pattern[p], ignoreCase);
        int high = fold(pattern[p + 2], ignoreCase);
        found |= Math.min(low, high) <= b && b <= Math.max(low, high);
        p += 3;
      } else {
        found |= fold(pattern[p], ignoreCase) == b;
        p++;
      }
    }
    return found == negated ? -1 : Math.min(p + 1, end);
  }

  private static boolean same(byte a, byte b, boolean ignoreCase) {
    return a == b || fold(a, ignoreCase) == fold(b, ignoreCase);
  }

  private static int fold(byte b, boolean ignoreCase) {
    return ignoreCase && b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
