package dev.slotkeeper.operator.app.redis;

import java.util.List;
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
}
