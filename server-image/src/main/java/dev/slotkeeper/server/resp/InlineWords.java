package dev.slotkeeper.server.resp;

import dev.slotkeeper.server.memory.Memory;

/**
 * Splits an inline request into words, with the quoting rules of redis-cli: blanks separate, double
 * quotes understand {@code \n \r \t \b \a \xHH}, single quotes only {@code \'}. Escapes are
 * resolved in place, since a word never gets longer by it.
 */
final class InlineWords {
  private InlineWords() {}

  /**
   * Adds the words of a line to the arguments; false when a quote is not closed, or something
   * follows a closing one.
   */
  static boolean split(long start, long lineEnd, Arguments into) {
    long end = endOfText(start, lineEnd);
    long at = start;
    while (true) {
      while (at < end && blank(Memory.getByte(at))) {
        at++;
      }
      if (at == end) {
        return true;
      }
      long word = at;
      long out = at;
      boolean open = true;
      while (open) {
        int b = at < end ? Memory.getByte(at) : ' ';
        if (b == '"' || b == '\'') {
          long close = closingQuote(at + 1, end, b);
          if (close < 0) {
            return false;
          }
          out = quotedEnd(at + 1, close, out, b);
          at = close + 1;
          if (at < end && !blank(Memory.getByte(at))) {
            return false;
          }
          open = false;
        } else if (blank(b)) {
          at = Math.min(at + 1, end);
          open = false;
        } else {
          Memory.putByte(out++, (byte) b);
          at++;
        }
      }
      into.add(word, (int) (out - word));
    }
  }

  /**
   * A zero byte ends the text, as it does for the reference, which takes the line for a C string.
   */
  private static long endOfText(long start, long lineEnd) {
    for (long at = start; at < lineEnd; at++) {
      if (Memory.getByte(at) == 0) {
        return at;
      }
    }
    return lineEnd;
  }

  /** Address of the closing quote, or -1. */
  private static long closingQuote(long at, long end, int quote) {
    while (at < end) {
      int b = Memory.getByte(at);
      if (b == quote) {
        return at;
      }
      at += b == '\\' && at + 1 < end && (quote == '"' || Memory.getByte(at + 1) == '\'') ? 2 : 1;
    }
    return -1;
  }

  private static long quotedEnd(long at, long close, long out, int quote) {
    while (at < close) {
      int b = Memory.getByte(at);
      if (b == '\\' && quote == '"' && isHexEscape(at, close)) {
        b =
            Character.digit(Memory.getByte(at + 2), 16) << 4
                | Character.digit(Memory.getByte(at + 3), 16);
        at += 4;
      } else if (b == '\\' && at + 1 < close && (quote == '"' || Memory.getByte(at + 1) == '\'')) {
        b = quote == '"' ? escaped(Memory.getByte(at + 1)) : '\'';
        at += 2;
      } else {
        at++;
      }
      Memory.putByte(out++, (byte) b);
    }
    return out;
  }

  private static boolean isHexEscape(long at, long close) {
    return at + 3 < close
        && Memory.getByte(at + 1) == 'x'
        && Character.digit(Memory.getByte(at + 2), 16) >= 0
        && Character.digit(Memory.getByte(at + 3), 16) >= 0;
  }

  private static int escaped(int letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 7;
      default -> letter;
    };
  }

  private static boolean blank(int b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
