package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a line of redis.conf, of inline commands and of CONFIG SET's lists: separated by
 * white space; in double quotes {@code \n \r \t \a \b \xHH} and any escaped byte, in single quotes
 * only {@code \'}. A closing quote must be followed by white space or the end.
 */
public final class Words {
  private static final String ESCAPED = "\\\"\n\r\t\u0007\b";
  private static final String ESCAPES = "\\\"nrtab";

  private Words() {}

  /** The words of a line, or null when its quotes are unbalanced. A NUL byte ends the line. */
  public static @Nullable List<String> split(String line) {
    int nul = line.indexOf('\0');
    String text = nul < 0 ? line : line.substring(0, nul);
    List<String> words = new ArrayList<>();
    int i = 0;
    while (true) {
      while (i < text.length() && isSpace(text.charAt(i))) {
        i++;
      }
      if (i == text.length()) {
        return words;
      }
      StringBuilder word = new StringBuilder();
      i = word(text, i, word);
      if (i < 0) {
        return null;
      }
      words.add(word.toString());
    }
  }

  /** A word in double quotes that {@link #split} reads back: every byte printable. */
  public static String quote(String word) {
    StringBuilder quoted = new StringBuilder(word.length() + 2).append('"');
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      int escape = ESCAPED.indexOf(c);
      if (escape >= 0) {
        quoted.append('\\').append(ESCAPES.charAt(escape));
      } else if (c >= ' ' && c <= '~') {
        quoted.append(c);
      } else {
        quoted
            .append("\\x")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return quoted.append('"').toString();
  }

  /** The line without white space at its ends. */
  static String trim(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && " \t\r\n".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " \t\r\n".indexOf(line.charAt(to - 1)) >= 0) {
      to--;
    }
    return line.substring(from, to);
  }

  /** Reads one word and returns the offset behind it, or -1. */
  private static int word(String text, int from, StringBuilder word) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      switch (c) {
        case ' ', '\n', '\r', '\t' -> {
          return i;
        }
        case '"' -> i = doubleQuoted(text, i + 1, word);
        case '\'' -> i = singleQuoted(text, i + 1, word);
        default -> {
          word.append(c);
          i++;
          continue;
        }
      }
      if (i < 0 || i == text.length() || isSpace(text.charAt(i))) {
        return i;
      }
      return -1;
    }
    return i;
  }

  private static int doubleQuoted(String text, int from, StringBuilder word) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\' && i + 3 < text.length() && text.charAt(i + 1) == 'x') {
        int high = Character.digit(text.charAt(i + 2), 16);
        int low = Character.digit(text.charAt(i + 3), 16);
        if (high >= 0 && low >= 0) {
          word.append((char) (high << 4 | low));
          i += 4;
          continue;
        }
      }
      if (c == '\\' && i + 1 < text.length()) {
        int escape = ESCAPES.indexOf(text.charAt(i + 1));
        word.append(escape >= 0 ? ESCAPED.charAt(escape) : text.charAt(i + 1));
        i += 2;
      } else {
        word.append(c);
        i++;
      }
    }
    return -1;
  }

  private static int singleQuoted(String text, int from, StringBuilder word) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'') {
        return i + 1;
      }
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\'') {
        word.append('\'');
        i += 2;
      } else {
        word.append(c);
        i++;
      }
    }
    return -1;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
