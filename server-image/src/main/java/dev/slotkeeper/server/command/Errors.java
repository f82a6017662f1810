package dev.slotkeeper.server.command;

/** Errors that many commands reply with, in the words of Redis 7.0. */
public final class Errors {
  public static final String WRONG_TYPE =
      "WRONGTYPE Operation against a key holding the wrong kind of value";
  public static final String SYNTAX = "ERR syntax error";
  public static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";
  public static final String NOT_A_FLOAT = "ERR value is not a valid float";
  public static final String NO_SUCH_KEY = "ERR no such key";
  public static final String OUT_OF_RANGE = "ERR index out of range";

  public static final String SAME_OBJECT = "ERR source and destination objects are the same";
  public static final String STRING_TOO_LONG =
      "ERR string exceeds maximum allowed size (proto-max-bulk-len)";

  private Errors() {}

  /** A text as it gets into a message when it is handled as a C string: cut at a zero byte. */
  public static String cString(String text) {
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** The error for an expiry that is not positive or beyond what can be told. */
  public static String invalidExpireTime(CommandSpec spec) {
    return "ERR invalid expire time in '" + spec.fullName() + "' command";
  }

  /**
   * The error for a number of arguments that does not fit, for commands that find out by
   * themselves.
   */
  public static String wrongArity(CommandSpec spec) {
    return "ERR wrong number of arguments for '" + spec.fullName() + "' command";
  }
}
