package dev.slotkeeper.server.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes random requests of the argument trees that the reference's COMMAND DOCS gives, so that no
 * option of any command is forgotten. Some requests have a word too few, too many, or a wrong one.
 */
final class DocumentedCommands {
  private static final double OPTIONAL_GIVEN = 0.35;
  private static final double SPOILT = 0.1;
  private static final List<String> KEYS = List.of("a", "b", "number", "long", "float", "none");
  private static final List<String> TEXTS =
      List.of("", "a", "b", "hello", "10", "-1", "3.5", "\0\u0001\u00ff", "x".repeat(70));
  private static final List<String> INTEGERS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "-2",
          "3",
          "10",
          "100",
          "-100",
          "4294967296",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "abc",
          "1.5",
          "");
  private static final List<String> DOUBLES =
      List.of("0", "1", "2.5", "-3.25", "inf", "-inf", "nan", "1e308", "1e-10", "abc", "3.0", "");
  private static final List<String> PATTERNS = List.of("*", "?", "[ab]", "[^a]*", "n*", "\\a", "");

  private final List<String> names = new ArrayList<>();
  private final Map<String, List<Argument>> commands = new HashMap<>();

  /** No two times from now on are alike, since then the clock would decide which is the later. */
  private int times;

  private record Argument(
      String name,
      String type,
      @Nullable String token,
      boolean optional,
      boolean multiple,
      boolean multipleToken,
      List<Argument> arguments) {}

  /**
   * @param docs the reply to COMMAND DOCS
   * @param wanted is asked for each command's group and name, subcommands as {@code object|freq}
   */
  DocumentedCommands(Object docs, Predicate<Map.Entry<String, String>> wanted) {
    map(docs).forEach((name, description) -> add(name, map(description), wanted));
  }

  private void add(
      String name, Map<String, Object> docs, Predicate<Map.Entry<String, String>> wanted) {
    if (docs.containsKey("subcommands")) {
      map(docs.get("subcommands")).forEach((sub, about) -> add(sub, map(about), wanted));
    } else if (wanted.test(Map.entry(String.valueOf(docs.get("group")), name))) {
      names.add(name);
      commands.put(name, arguments(docs));
    }
  }

  List<String> names() {
    return names;
  }

  /** The next request. */
  List<String> request(Random random) {
    String name = names.get(random.nextInt(names.size()));
    List<String> words = new ArrayList<>(List.of(name.split("\\|")));
    int own = words.size();
    commands.getOrDefault(name, List.of()).forEach(argument -> append(argument, random, words));
    if (random.nextDouble() < SPOILT && words.size() > own) {
      spoil(words, own + random.nextInt(words.size() - own), random);
    }
    return words;
  }

  private static void spoil(List<String> words, int at, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, any(TEXTS, random));
      default -> words.set(at, words.get(at).toLowerCase(java.util.Locale.ROOT));
    }
  }

  private void append(Argument argument, Random random, List<String> words) {
    if (argument.optional() && random.nextDouble() > OPTIONAL_GIVEN) {
      return;
    }
    int count = argument.multiple() ? 1 + random.nextInt(3) : 1;
    for (int i = 0; i < count; i++) {
      String token = argument.token();
      if (token != null && (i == 0 || argument.multipleToken())) {
        words.add(token);
      }
      switch (argument.type()) {
        case "pure-token" -> {}
        case "oneof" -> append(any(argument.arguments(), random), random, words);
        case "block" -> argument.arguments().forEach(each -> append(each, random, words));
        default -> words.add(value(argument, random));
      }
    }
  }

  private String value(Argument argument, Random random) {
    boolean time = argument.name().contains("seconds");
    return switch (argument.type()) {
      case "key" -> any(KEYS, random);
      case "integer" -> {
        if (argument.name().contains("db") || argument.name().startsWith("index")) {
          yield any(List.of("0", "1", "2", "15", "16", "-1", "x"), random);
        }
        yield time && random.nextInt(4) > 0 ? later() : any(time ? NEVER : INTEGERS, random);
      }
      case "unix-time" -> any(List.of("4102444800", "4102444800000", "1", "0", "-1", "x"), random);
      case "double" -> any(DOUBLES, random);
      case "pattern" -> any(PATTERNS, random);
      default -> any(TEXTS, random);
    };
  }

  /** Times that are over at once, too large, or none. */
  private static final List<String> NEVER = List.of("0", "-1", "9223372036854775807", "x", "1.5");

  private String later() {
    return String.valueOf(1_000_000_000L + 1_000_000L * ++times);
  }

  private static List<Argument> arguments(Map<String, Object> docs) {
    List<Argument> arguments = new ArrayList<>();
    if (docs.get("arguments") instanceof List<?> list) {
      for (Object each : list) {
        Map<String, Object> about = map(each);
        List<?> flags = about.get("flags") instanceof List<?> some ? some : List.of();
        Object token = about.get("token");
        arguments.add(
            new Argument(
                String.valueOf(about.get("name")),
                String.valueOf(about.get("type")),
                token == null ? null : token.toString(),
                flags.contains("optional"),
                flags.contains("multiple"),
                flags.contains("multiple_token"),
                arguments(about)));
      }
    }
    return arguments;
  }

  /** A RESP2 map: names and values in turn. */
  private static Map<String, Object> map(@Nullable Object pairs) {
    Map<String, Object> map = new TreeMap<>();
    if (pairs instanceof List<?> list) {
      for (int i = 0; i + 1 < list.size(); i += 2) {
        map.put(String.valueOf(list.get(i)), list.get(i + 1));
      }
    }
    return map;
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
