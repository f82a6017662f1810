package dev.slotkeeper.server.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Random requests from patterns such as
 *
 * <pre>  SET {key} {value} ?NX|XX ?GET ?EX_{seconds}|KEEPTTL</pre>
 *
 * where {@code {name}} is one of the words given for that name, {@code ?} means perhaps, {@code |}
 * separates alternatives, {@code _} joins words that belong together, and {@code +} behind a part
 * repeats it once or more. Some requests are spoiled on purpose: an argument lost, added, or
 * another one.
 */
public final class Grammar {
  private static final double SPOILED = 0.06;

  private final Map<String, List<String>> words = new HashMap<>();
  private final List<String> patterns = new ArrayList<>();

  /** What {@code {name}} stands for; a word that is there twice is taken twice as often. */
  public Grammar words(String name, String... choices) {
    words.put(name, List.of(choices));
    return this;
  }

  /** Adds requests. */
  public Grammar requests(String... more) {
    patterns.addAll(List.of(more));
    return this;
  }

  /** Adds the words and requests of another grammar. */
  public Grammar and(Grammar other) {
    words.putAll(other.words);
    patterns.addAll(other.patterns);
    return this;
  }

  /** A random request. */
  List<String> request(RandomGenerator random) {
    List<String> request = new ArrayList<>();
    for (String part : pick(patterns, random).split(" ")) {
      boolean optional = part.startsWith("?");
      boolean repeated = part.endsWith("+");
      if (optional && random.nextInt(3) > 0) {
        continue;
      }
      String choices = part.substring(optional ? 1 : 0, part.length() - (repeated ? 1 : 0));
      do {
        for (String word : pick(List.of(choices.split("\\|")), random).split("_")) {
          request.add(word(word, random));
        }
      } while (repeated && random.nextInt(3) > 0);
    }
    if (random.nextDouble() < SPOILED && request.size() > 1) {
      spoil(request, random);
    }
    return request;
  }

  private void spoil(List<String> request, RandomGenerator random) {
    int at = 1 + random.nextInt(request.size() - 1);
    String other = pick(pick(List.copyOf(words.values()), random), random);
    switch (random.nextInt(4)) {
      case 0 -> request.remove(at);
      case 1 -> request.add(at, other);
      case 2 -> request.set(at, other);
      default -> request.add(other);
    }
  }

  private String word(String word, RandomGenerator random) {
    if (!word.startsWith("{")) {
      return word;
    }
    List<String> choices = words.get(word.substring(1, word.length() - 1));
    if (choices == null) {
      throw new IllegalArgumentException("nothing is given for " + word);
    }
    return pick(choices, random);
  }

  private static <T> T pick(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
