package dev.slotkeeper.server.config;

/** A value that a directive does not take. The message is the text that the user gets. */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidValueException(String message) {
    super(message);
  }
}
