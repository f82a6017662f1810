package dev.slotkeeper.operator.app.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisDataException;

/** Looks through the answers of commands that were sent together. */
final class Answers {
  private Answers() {}

  /**
   * The answers, when none of them is an error.
   *
   * @throws JedisDataException the first error among them
   */
  static List<Object> allFine(List<Object> answers) {
    for (Object answer : answers) {
      if (answer instanceof JedisDataException error) {
        throw error;
      }
    }
    return answers;
  }

  /** An answer of names and values in turn, as CONFIG GET gives it. */
  static Map<String, String> pairs(Object answer) {
    Map<String, String> pairs = new HashMap<>();
    if (answer instanceof List<?> texts) {
      for (int i = 0; i + 1 < texts.size(); i += 2) {
        pairs.put(Link.text(texts.get(i)), Link.text(texts.get(i + 1)));
      }
    }
    return pairs;
  }
}
