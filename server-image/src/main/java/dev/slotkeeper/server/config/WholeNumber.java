package dev.slotkeeper.server.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A whole number between two bounds, both included.
 *
 * @param unit what may be written
 * @param min the least value; for {@link Unit#MEMORY_OR_PERCENT} the negated highest percentage
 * @param max the highest value; -1 stands for the highest unsigned one
 */
record WholeNumber(Unit unit, long min, long max) implements Syntax<Long> {
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  /** What a number counts and how it is written. */
  enum Unit {
    PLAIN("argument couldn't be parsed into an integer"),
    MEMORY("argument must be a memory value"),
    /** Bytes, or a percentage, which is kept as a negative number. */
    MEMORY_OR_PERCENT("argument must be a memory or percent value"),
    OCTAL("argument couldn't be parsed as an octal number");

    private final String error;

    Unit(String error) {
      this.error = error;
    }
  }

  @Override
  public Long parse(List<String> arguments, Long current) throws InvalidValueException {
    String text = arguments.getFirst();
    long value =
        switch (unit) {
          case PLAIN -> integer(text);
          case MEMORY -> memory(text);
          case MEMORY_OR_PERCENT ->
              text.length() > 1 && text.endsWith("%")
                  ? -percent(text.substring(0, text.length() - 1))
                  : memory(text);
          case OCTAL -> octal(text);
        };
    if (max == -1 && unit != Unit.MEMORY_OR_PERCENT) {
      return value;
    }
    if (unit == Unit.MEMORY_OR_PERCENT) {
      if (value < min) {
        throw new InvalidValueException("percentage argument must be less or equal to " + -min);
      }
    } else if (value < min || value > max) {
      throw new InvalidValueException(
          "argument must be between %s and %s inclusive".formatted(format(min), format(max)));
    }
    return value;
  }

  @Override
  public String format(Long value) {
    return switch (unit) {
      case PLAIN -> Long.toString(value);
      case MEMORY -> Long.toUnsignedString(value);
      case MEMORY_OR_PERCENT -> value < 0 ? -value + "%" : Long.toString(value);
      case OCTAL -> Long.toOctalString(value);
    };
  }

  @Override
  public List<Line> rewrite(String name, Long value, Long defaultValue) {
    boolean memory = unit == Unit.MEMORY || (unit == Unit.MEMORY_OR_PERCENT && value >= 0);
    String text = memory ? MemorySize.shortest(value) : format(value);
    return List.of(new Line(name + " " + text, !value.equals(defaultValue)));
  }

  private long integer(String text) throws InvalidValueException {
    if (!INTEGER.matcher(text).matches()) {
      throw new InvalidValueException(unit.error);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw new InvalidValueException(unit.error);
    }
  }

  private long percent(String text) throws InvalidValueException {
    long value = integer(text);
    if (value < 0) {
      throw new InvalidValueException(unit.error);
    }
    return value;
  }

  private long memory(String text) throws InvalidValueException {
    Long value = MemorySize.parse(text);
    if (value == null) {
      throw new InvalidValueException(unit.error);
    }
    return value;
  }

  private long octal(String text) throws InvalidValueException {
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text, 8);
    } catch (NumberFormatException notOctal) {
      throw new InvalidValueException(unit.error);
    }
  }
}
