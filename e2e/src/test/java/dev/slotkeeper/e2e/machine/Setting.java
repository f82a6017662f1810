package dev.slotkeeper.e2e.machine;

import java.util.Objects;

/** What {@code ./dev test e2e} tells the scenarios. */
public final class Setting {
  private Setting() {}

  public static String of(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), name + " is not set: run the scenarios with ./dev test e2e");
  }
}
