package dev.slotkeeper.server.config;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A byte string.
 *
 * @param emptyIsNone whether the empty text means that there is no value, so that CONFIG REWRITE
 *     takes the line away
 * @param check gives the error text for a value that is not allowed, otherwise null
 */
record Text(boolean emptyIsNone, Function<String, @Nullable String> check)
    implements Syntax<String> {

  @Override
  public String parse(List<String> arguments, String current) throws InvalidValueException {
    String error = check.apply(arguments.getFirst());
    if (error != null) {
      throw new InvalidValueException(error);
    }
    return arguments.getFirst();
  }

  @Override
  public String format(String value) {
    return value;
  }

  @Override
  public List<Line> rewrite(String name, String value, String defaultValue) {
    if (emptyIsNone && value.isEmpty()) {
      return List.of();
    }
    return List.of(new Line(name + " " + Words.quote(value), !value.equals(defaultValue)));
  }
}
