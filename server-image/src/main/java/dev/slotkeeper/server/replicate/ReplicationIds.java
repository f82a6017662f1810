package dev.slotkeeper.server.replicate;

import java.util.random.RandomGenerator;

/** Makes replication ids, and the marks that end a snapshot on a socket. */
final class ReplicationIds {
  private static final int DIGITS = 40;

  private ReplicationIds() {}

  /** 40 random hexadecimal digits. */
  static String next(RandomGenerator random) {
    StringBuilder id = new StringBuilder(DIGITS);
    for (int i = 0; i < DIGITS; i++) {
      id.append(Character.forDigit(random.nextInt(16), 16));
    }
    return id.toString();
  }

  /** Whether a text may be an id. */
  static boolean isId(String text) {
    return text.length() == DIGITS;
  }
}
