package dev.slotkeeper.server.config;

import java.util.List;

/**
 * {@code bind 127.0.0.1 -::1}: the addresses to listen on; one with a minus in front may be missing
 * on the machine.
 */
record BindAddresses() implements Syntax<List<String>> {
  private static final int MAX = 16;

  @Override
  public List<String> parse(List<String> arguments, List<String> current)
      throws InvalidValueException {
    if (arguments.size() > MAX) {
      throw new InvalidValueException("Too many bind addresses specified.");
    }
    boolean none = arguments.size() == 1 && arguments.getFirst().isEmpty();
    return none ? List.of() : List.copyOf(arguments);
  }

  @Override
  public String format(List<String> value) {
    return String.join(" ", value);
  }

  @Override
  public List<Line> rewrite(String name, List<String> value, List<String> defaultValue) {
    if (value.equals(defaultValue)) {
      return List.of();
    }
    String addresses = value.isEmpty() ? "\"\"" : String.join(" ", value);
    return List.of(new Line(name + " " + addresses, true));
  }
}
