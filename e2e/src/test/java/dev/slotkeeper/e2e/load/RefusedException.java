package dev.slotkeeper.e2e.load;

/** The server answered a command with an error. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
