package dev.slotkeeper.server.command;

import java.util.List;
import java.util.stream.Collectors;

/** Arguments as people read them: {@code [EX seconds|KEEPTTL]}. */
final class Usage {
  private Usage() {}

  static String of(List<ArgumentSpec> arguments) {
    return arguments.stream().map(Usage::of).collect(Collectors.joining(" "));
  }

  private static String of(ArgumentSpec argument) {
    String value =
        switch (argument.type()) {
          case "pure-token" -> "";
          case "oneof" ->
              argument.arguments().stream().map(Usage::of).collect(Collectors.joining("|"));
          case "block" -> of(argument.arguments());
          default -> "<" + argument.name() + ">";
        };
    String token = argument.token();
    String text = token == null ? value : (token + " " + value).strip();
    if (argument.flags().contains("multiple")) {
      text = text + " [" + text + " ...]";
    }
    return argument.flags().contains("optional") ? "[" + text + "]" : text;
  }
}
