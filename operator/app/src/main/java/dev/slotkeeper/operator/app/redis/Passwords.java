package dev.slotkeeper.operator.app.redis;

import java.util.List;

/**
 * The password that servers should ask for, and those that they may still ask for.
 *
 * @param wanted the password of the spec; empty for none
 * @param also a second one that servers should take; empty for none
 * @param earlier passwords that were wanted before, the latest first; empty ones stand for none
 */
public record Passwords(String wanted, String also, List<String> earlier) {
  public Passwords {
    earlier = List.copyOf(earlier);
  }

  /** No password. */
  public static Passwords none() {
    return new Passwords("", "", List.of());
  }

  @Override
  public String toString() {
    return "Passwords[hidden]";
  }
}
