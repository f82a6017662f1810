package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code oom-score-adj-values}: three scores from -2000 to 2000. */
record OomScores() implements Syntax<List<Long>> {
  private static final int SCORES = 3;
  private static final int LIMIT = 2000;

  @Override
  public List<Long> parse(List<String> arguments, List<Long> current) throws InvalidValueException {
    if (arguments.size() != SCORES) {
      throw new InvalidValueException("wrong number of arguments");
    }
    List<Long> scores = new ArrayList<>();
    for (String argument : arguments) {
      Long score = Numbers.lenient(argument);
      if (score == null || score < -LIMIT || score > LIMIT) {
        throw new InvalidValueException(
            "Invalid oom-score-adj-values, elements must be between -2000 and 2000.");
      }
      scores.add(score);
    }
    return List.copyOf(scores);
  }

  @Override
  public String format(List<Long> value) {
    return value.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  @Override
  public List<Line> rewrite(String name, List<Long> value, List<Long> defaultValue) {
    return List.of(new Line(name + " " + format(value), !value.equals(defaultValue)));
  }
}
