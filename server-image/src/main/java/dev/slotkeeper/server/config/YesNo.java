package dev.slotkeeper.server.config;

import java.util.List;

/** {@code yes} or {@code no}, in either case. */
record YesNo() implements Syntax<Boolean> {
  @Override
  public Boolean parse(List<String> arguments, Boolean current) throws InvalidValueException {
    if (arguments.getFirst().equalsIgnoreCase("yes")) {
      return true;
    }
    if (arguments.getFirst().equalsIgnoreCase("no")) {
      return false;
    }
    throw new InvalidValueException("argument must be 'yes' or 'no'");
  }

  @Override
  public String format(Boolean value) {
    return value ? "yes" : "no";
  }

  @Override
  public List<Line> rewrite(String name, Boolean value, Boolean defaultValue) {
    return List.of(new Line(name + " " + format(value), !value.equals(defaultValue)));
  }
}
