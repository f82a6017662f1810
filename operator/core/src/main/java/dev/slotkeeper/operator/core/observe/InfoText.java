package dev.slotkeeper.operator.core.observe;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@code name:value} lines, as INFO and CLUSTER INFO answer.
 *
 * @param fields the values by name
 */
public record InfoText(Map<String, String> fields) {

  /** Reads the text; lines without a colon and comments are left out. */
  public static InfoText parse(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.charAt(0) != '#') {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return new InfoText(Map.copyOf(fields));
  }

  /** The value, or the empty text. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The value as a number, or 0 when it is absent or no number. */
  public long number(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Keys of the database 0, from its line of INFO keyspace. */
  public long keys() {
    String line = text("db0");
    int from = line.indexOf("keys=");
    int to = line.indexOf(',', from + 1);
    return from < 0 || to < 0 ? 0 : Long.parseLong(line.substring(from + 5, to));
  }
}
