package dev.slotkeeper.server.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the program: {@code [CONF] [--name value ...] [-]}.
 *
 * @param file the configuration file, or null
 * @param standardInput whether more configuration comes from standard input
 * @param options the options as lines of a configuration file, to be read after all else
 */
public record CommandLine(@Nullable String file, boolean standardInput, String options) {

  /**
   * Reads arguments, given as byte strings. An option and its values may be one argument ({@code
   * "--port 7000"}); what follows an option that has no value yet is its value even if it starts
   * with two hyphens; {@code --save} may stay without a value and then means none.
   */
  public static CommandLine parse(List<String> arguments) {
    boolean hasFile = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    boolean standardInput = false;
    boolean optionAllowed = true;
    StringBuilder options = new StringBuilder();
    for (int i = hasFile ? 1 : 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean last = i == arguments.size() - 1;
      if (argument.equals("-") && (i == 0 || last)) {
        standardInput = true;
      } else if (optionAllowed && argument.startsWith("--")) {
        if (!options.isEmpty()) {
          options.append('\n');
        }
        options.append(argument, 2, argument.length()).append(' ');
        List<String> words = Words.split(argument);
        optionAllowed = words == null || words.size() != 1;
        boolean nextIsOption = !last && arguments.get(i + 1).startsWith("--");
        if (!optionAllowed && (last || nextIsOption)) {
          if (argument.equalsIgnoreCase("--save")) {
            options.append("\"\"");
            optionAllowed = true;
          } else if (argument.equalsIgnoreCase("--sentinel")) {
            optionAllowed = true;
          }
        }
      } else {
        options.append(Words.quote(argument)).append(' ');
        optionAllowed = true;
      }
    }
    return new CommandLine(
        hasFile ? arguments.getFirst() : null, standardInput, options.toString());
  }
}
