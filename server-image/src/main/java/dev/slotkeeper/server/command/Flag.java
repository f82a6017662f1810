package dev.slotkeeper.server.command;

import java.util.Locale;

/**
 * What the server must know of a command before it runs it, in the order of the reply to COMMAND.
 */
public enum Flag {
  WRITE,
  READONLY,
  DENYOOM,
  MODULE,
  ADMIN,
  PUBSUB,
  NOSCRIPT,
  BLOCKING,
  LOADING,
  STALE,
  SKIP_MONITOR,
  SKIP_SLOWLOG,
  ASKING,
  FAST,
  NO_AUTH,
  MAY_REPLICATE,
  NO_MANDATORY_KEYS,
  NO_ASYNC_LOADING,
  NO_MULTI,
  MOVABLEKEYS,
  ALLOW_BUSY,
  /** Not shown by COMMAND: may run only when enable-debug-command and its kin say so. */
  PROTECTED,
  /** Not shown by COMMAND: keys cannot be known from the arguments. */
  TOUCHES_ARBITRARY_KEYS;

  private final String text = name().toLowerCase(Locale.ROOT);

  long bit() {
    return 1L << ordinal();
  }

  /** The name in replies. */
  public String text() {
    return text;
  }

  /** Whether COMMAND shows the flag. */
  public boolean shown() {
    return ordinal() < PROTECTED.ordinal();
  }
}
