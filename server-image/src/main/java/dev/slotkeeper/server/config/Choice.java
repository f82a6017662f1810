package dev.slotkeeper.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One word of a closed set: the constants of an enum in lower case.
 *
 * @param type the enum
 * @param gap what stands for the underscore of a constant's name
 * @param <E> the enum
 */
record Choice<E extends Enum<E>>(Class<E> type, char gap) implements Syntax<E> {
  @Override
  public E parse(List<String> arguments, E current) throws InvalidValueException {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equalsIgnoreCase(arguments.getFirst())) {
        return constant;
      }
    }
    throw new InvalidValueException(
        Arrays.stream(type.getEnumConstants())
            .map(this::word)
            .collect(Collectors.joining(", ", "argument(s) must be one of the following: ", "")));
  }

  @Override
  public String format(E value) {
    return word(value);
  }

  @Override
  public List<Line> rewrite(String name, E value, E defaultValue) {
    return List.of(new Line(name + " " + word(value), value != defaultValue));
  }

  /** The word for a constant. */
  private String word(E constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', gap);
  }
}
