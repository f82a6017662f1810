package dev.slotkeeper.server.config;

/**
 * A configuration that the server cannot start with. The message is what goes to standard error, or
 * into the log when {@link #logged()}.
 */
public final class FatalConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean logged;

  private FatalConfigException(String message, boolean logged) {
    super(message);
    this.logged = logged;
  }

  /** A line that is wrong. */
  static FatalConfigException atLine(int number, String line, String error) {
    return inFile(
        "Reading the configuration file, at line %d\n>>> '%s'\n%s".formatted(number, line, error));
  }

  /** Lines that do not go together. */
  static FatalConfigException inFile(String error) {
    return new FatalConfigException(
        "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\n" + error, false);
  }

  /** A file that cannot be opened. */
  static FatalConfigException unreadable(String file, String cause) {
    return new FatalConfigException(
        "Fatal error, can't open config file '%s': %s".formatted(file, cause), true);
  }

  /** Whether the message is a line of the log rather than a text for standard error. */
  public boolean logged() {
    return logged;
  }
}
