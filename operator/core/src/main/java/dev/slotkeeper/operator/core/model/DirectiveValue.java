package dev.slotkeeper.operator.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of directives: two spellings may say the same. */
final class DirectiveValue {
  // Of several words, which CONFIG SET wants with one space between them.
  private static final Set<String> WORDS =
      Set.of(
          "save",
          "client-output-buffer-limit",
          "oom-score-adj-values",
          "latency-tracking-info-percentiles",
          "shutdown-on-sigint",
          "shutdown-on-sigterm");

  // What A stands for in notify-keyspace-events (redis.conf of 7.0).
  private static final String ALL_EVENTS = "g$lshztxed";

  private DirectiveValue() {}

  /** The value as CONFIG SET takes it. */
  static String plain(String name, String value) {
    return WORDS.contains(name) ? value.strip().replaceAll("\\s+", " ") : value.strip();
  }

  /** Whether a value says the same as what CONFIG GET printed. */
  static boolean same(String name, String wanted, String printed) {
    return switch (name) {
      case "notify-keyspace-events" -> events(wanted).equals(events(printed));
      // Classes that are not named keep what they have.
      case "client-output-buffer-limit" ->
          limits(printed).entrySet().containsAll(limits(wanted).entrySet());
      default -> words(wanted).equals(words(printed));
    };
  }

  private static Set<Character> events(String value) {
    Set<Character> letters = new TreeSet<>();
    for (char letter : unquoted(value).replace("A", ALL_EVENTS).toCharArray()) {
      letters.add(letter);
    }
    return letters;
  }

  private static Map<String, List<String>> limits(String value) {
    Map<String, List<String>> limits = new TreeMap<>();
    List<String> words = words(value);
    for (int i = 0; i + 3 < words.size(); i += 4) {
      String name = words.get(i).equals("slave") ? "replica" : words.get(i);
      limits.put(name, words.subList(i + 1, i + 4));
    }
    return limits;
  }

  private static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    Arrays.stream(unquoted(value).toLowerCase(Locale.ROOT).split("\\s+", -1))
        .map(DirectiveValue::number)
        .forEach(words::add);
    return words;
  }

  private static String unquoted(String value) {
    String text = value.strip();
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).strip()
        : text;
  }

  // A number with its unit as a plain number; anything else as it is.
  private static String number(String word) {
    String digits = word.replaceAll("[a-z]+$", "");
    String unit = word.substring(digits.length());
    if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(Character::isDigit)) {
      return word;
    }
    long factor =
        switch (unit) {
          case "", "b" -> 1;
          case "k" -> 1_000;
          case "kb" -> 1L << 10;
          case "m" -> 1_000_000;
          case "mb" -> 1L << 20;
          case "g" -> 1_000_000_000;
          case "gb" -> 1L << 30;
          default -> 0;
        };
    return factor == 0 ? word : String.valueOf(Long.parseLong(digits) * factor);
  }
}
