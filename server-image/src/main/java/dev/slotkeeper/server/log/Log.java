package dev.slotkeeper.server.log;

/**
 * Lines for the log, in the four levels of redis.conf's {@code loglevel}. Handed to whoever has
 * something to say.
 */
public interface Log {
  /** How much a line matters. */
  enum Level {
    DEBUG,
    VERBOSE,
    NOTICE,
    WARNING
  }

  /** Writes one line. */
  void write(Level level, String line);

  default void debug(String line) {
    write(Level.DEBUG, line);
  }

  default void verbose(String line) {
    write(Level.VERBOSE, line);
  }

  default void notice(String line) {
    write(Level.NOTICE, line);
  }

  default void warning(String line) {
    write(Level.WARNING, line);
  }
}
