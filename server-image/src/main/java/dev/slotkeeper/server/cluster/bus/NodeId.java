package dev.slotkeeper.server.cluster.bus;

import java.util.random.RandomGenerator;

/**
 * The name of a node for as long as its nodes.conf lives: 40 characters of a-z and 0-9 (random
 * hexadecimal digits when a node makes its own).
 */
public record NodeId(String text) implements Comparable<NodeId> {
  /** Characters of an id. */
  public static final int LENGTH = 40;

  private static final String HEX = "0123456789abcdef";

  public NodeId {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a node id: " + text);
    }
  }

  /** Whether a text could be a node's id. */
  public static boolean isValid(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** A new id. */
  public static NodeId random(RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(HEX.charAt(random.nextInt(HEX.length())));
    }
    return new NodeId(text.toString());
  }

  @Override
  public int compareTo(NodeId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
