package dev.slotkeeper.server.command.server;

import java.util.Locale;

/** Lines of INFO: {@code name:value}. */
public final class InfoText {
  private final StringBuilder text = new StringBuilder();

  public InfoText add(String name, String value) {
    text.append(name).append(':').append(value).append("\r\n");
    return this;
  }

  public InfoText add(String name, long value) {
    return add(name, Long.toString(value));
  }

  /** Yes as 1 and no as 0. */
  public InfoText add(String name, boolean value) {
    return add(name, value ? 1 : 0);
  }

  /** A number with so many decimals. */
  public InfoText add(String name, double value, int decimals) {
    return add(name, String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  /** An amount of memory for people, such as {@code 1.50M}. */
  public InfoText addBytes(String name, long bytes) {
    return add(name, human(bytes));
  }

  static String human(long bytes) {
    if (bytes < 1024) {
      return bytes + "B";
    }
    String units = "KMGTP";
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < units.length() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f%c", value, units.charAt(unit));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
