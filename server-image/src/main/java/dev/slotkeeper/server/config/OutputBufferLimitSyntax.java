package dev.slotkeeper.server.config;

import dev.slotkeeper.server.config.OutputBufferLimits.Limit;
import java.util.ArrayList;
import java.util.List;

/** {@code client-output-buffer-limit <class> <hard> <soft> <seconds> ...}. */
record OutputBufferLimitSyntax() implements Syntax<OutputBufferLimits> {
  @Override
  public OutputBufferLimits parse(List<String> arguments, OutputBufferLimits current)
      throws InvalidValueException {
    if (arguments.size() % 4 != 0) {
      throw new InvalidValueException("Wrong number of arguments in buffer limit configuration.");
    }
    OutputBufferLimits limits = current;
    for (int i = 0; i < arguments.size(); i += 4) {
      limits = with(limits, arguments.subList(i, i + 4));
    }
    return limits;
  }

  @Override
  public String format(OutputBufferLimits value) {
    return "normal %s slave %s pubsub %s"
        .formatted(plain(value.normal()), plain(value.replica()), plain(value.pubsub()));
  }

  @Override
  public List<Line> rewrite(
      String name, OutputBufferLimits value, OutputBufferLimits defaultValue) {
    List<Line> lines = new ArrayList<>();
    add(lines, name + " normal", value.normal(), defaultValue.normal());
    add(lines, name + " replica", value.replica(), defaultValue.replica());
    add(lines, name + " pubsub", value.pubsub(), defaultValue.pubsub());
    return lines;
  }

  private static void add(List<Line> lines, String start, Limit limit, Limit defaultLimit) {
    String text =
        "%s %s %s %d"
            .formatted(
                start,
                MemorySize.shortest(limit.hardBytes()),
                MemorySize.shortest(limit.softBytes()),
                limit.softSeconds());
    lines.add(new Line(text, !limit.equals(defaultLimit)));
  }

  private static OutputBufferLimits with(OutputBufferLimits limits, List<String> words)
      throws InvalidValueException {
    String clientClass = ByteText.lower(words.getFirst());
    return switch (clientClass) {
      case "normal" -> new OutputBufferLimits(limit(words), limits.replica(), limits.pubsub());
      case "slave", "replica" ->
          new OutputBufferLimits(limits.normal(), limit(words), limits.pubsub());
      case "pubsub" -> new OutputBufferLimits(limits.normal(), limits.replica(), limit(words));
      default ->
          throw new InvalidValueException(
              "Invalid client class specified in buffer limit configuration.");
    };
  }

  private static Limit limit(List<String> words) throws InvalidValueException {
    Long hard = MemorySize.parse(words.get(1));
    Long soft = MemorySize.parse(words.get(2));
    Long seconds = Numbers.lenient(words.get(3));
    if (hard == null || soft == null || seconds == null || seconds < 0) {
      throw new InvalidValueException(
          "Error in hard, soft or soft_seconds setting in buffer limit configuration.");
    }
    return new Limit(hard, soft, seconds);
  }

  private static String plain(Limit limit) {
    return limit.hardBytes() + " " + limit.softBytes() + " " + limit.softSeconds();
  }
}
