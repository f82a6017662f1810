package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code save 3600 1 300 100}: pairs of seconds and changes; {@code save ""} for none. */
record SavePoints() implements Syntax<List<SavePoint>> {
  @Override
  public List<SavePoint> parse(List<String> arguments, List<SavePoint> current)
      throws InvalidValueException {
    if (arguments.size() == 1 && arguments.getFirst().isEmpty()) {
      return List.of();
    }
    if (arguments.size() % 2 != 0) {
      throw new InvalidValueException("Invalid save parameters");
    }
    List<SavePoint> points = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      Long seconds = Numbers.lenient(arguments.get(i));
      Long changes = Numbers.lenient(arguments.get(i + 1));
      if (seconds == null || changes == null || seconds < 1 || changes < 0) {
        throw new InvalidValueException("Invalid save parameters");
      }
      points.add(new SavePoint(seconds, changes));
    }
    return List.copyOf(points);
  }

  @Override
  public List<SavePoint> load(List<String> arguments, List<SavePoint> current, boolean first)
      throws InvalidValueException {
    List<SavePoint> given = parse(arguments, current);
    if (first || given.isEmpty()) {
      return given;
    }
    List<SavePoint> all = new ArrayList<>(current);
    all.addAll(given);
    return List.copyOf(all);
  }

  @Override
  public String format(List<SavePoint> value) {
    return value.stream()
        .map(point -> point.seconds() + " " + point.changes())
        .collect(Collectors.joining(" "));
  }

  @Override
  public List<Line> rewrite(String name, List<SavePoint> value, List<SavePoint> defaultValue) {
    if (value.isEmpty()) {
      return List.of(new Line(name + " \"\"", true));
    }
    return value.stream()
        .map(point -> new Line(name + " " + point.seconds() + " " + point.changes(), true))
        .toList();
  }
}
