package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.resp.Arguments;

/** Texts for requests that name no command, as Redis 7.0 words them. */
final class Refusals {
  private static final int LONGEST = 128;

  private Refusals() {}

  static String unknownCommand(Arguments arguments) {
    StringBuilder shown = new StringBuilder();
    for (int i = 1; i < arguments.count() && shown.length() < LONGEST; i++) {
      int room = LONGEST - shown.length();
      shown.append('\'').append(cut(arguments.string(i), room)).append("' ");
    }
    return "ERR unknown command '"
        + cut(arguments.string(0), LONGEST)
        + "', with args beginning with: "
        + shown;
  }

  static String unknownSubcommand(Arguments arguments) {
    return "ERR unknown subcommand '"
        + cut(arguments.string(1), LONGEST)
        + "'. Try "
        + arguments.string(0).toUpperCase(java.util.Locale.ROOT)
        + " HELP.";
  }

  /** As a C string of limited length: it also ends at a zero byte. */
  private static String cut(String text, int longest) {
    int end = text.indexOf('\0');
    String whole = end < 0 ? text : text.substring(0, end);
    return whole.length() > longest ? whole.substring(0, longest) : whole;
  }
}
