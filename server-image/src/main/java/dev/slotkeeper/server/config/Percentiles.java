package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code latency-tracking-info-percentiles 50 99 99.9}: each from 0 to 100; "" for none. */
record Percentiles() implements Syntax<List<Double>> {
  @Override
  public List<Double> parse(List<String> arguments, List<Double> current)
      throws InvalidValueException {
    if (arguments.size() == 1 && arguments.getFirst().isEmpty()) {
      return List.of();
    }
    List<Double> percentiles = new ArrayList<>();
    for (String argument : arguments) {
      percentiles.add(percentile(argument));
    }
    return List.copyOf(percentiles);
  }

  @Override
  public String format(List<Double> value) {
    return value.stream().map(Percentiles::shortest).collect(Collectors.joining(" "));
  }

  @Override
  public List<Line> rewrite(String name, List<Double> value, List<Double> defaultValue) {
    return List.of(new Line(name + " " + (value.isEmpty() ? "\"\"" : format(value)), true));
  }

  private static double percentile(String text) throws InvalidValueException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException notNumber) {
      throw new InvalidValueException("Invalid latency-tracking-info-percentiles parameters");
    }
    if (Double.isNaN(value)) {
      throw new InvalidValueException("Invalid latency-tracking-info-percentiles parameters");
    }
    if (value < 0 || value > 100) {
      throw new InvalidValueException(
          "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]");
    }
    return value;
  }

  /** Six places without the zeros at the end. */
  static String shortest(double value) {
    String text = String.format(Locale.ROOT, "%f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
