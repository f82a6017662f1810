package dev.slotkeeper.server.command.migrate;

import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of MIGRATE.
 *
 * @param database index of the database at the target
 * @param timeoutMillis how long each step of the exchange may take
 * @param copy whether the keys stay here as well
 * @param replace whether the target's keys of these names are replaced
 * @param user for AUTH with two arguments, null for the one with a password only
 * @param firstKey index of the first key among the arguments
 * @param keys how many there are
 */
record MigrateRequest(
    String host,
    int port,
    long database,
    int timeoutMillis,
    boolean copy,
    boolean replace,
    byte @Nullable [] user,
    byte @Nullable [] password,
    int firstKey,
    int keys) {
  private static final int OPTIONS = 6;
  private static final int DEFAULT_TIMEOUT = 1000;

  /** What keeps arguments from being a request; the message is the reply. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  static MigrateRequest parse(Arguments arguments) throws RefusedException {
    boolean copy = false;
    boolean replace = false;
    byte[] user = null;
    byte[] password = null;
    int firstKey = 3;
    int keys = 1;
    for (int i = OPTIONS; i < arguments.count(); i++) {
      int more = arguments.count() - 1 - i;
      if (arguments.is(i, "copy")) {
        copy = true;
      } else if (arguments.is(i, "replace")) {
        replace = true;
      } else if (arguments.is(i, "auth") && more >= 1) {
        password = arguments.bytes(++i);
      } else if (arguments.is(i, "auth2") && more >= 2) {
        user = arguments.bytes(++i);
        password = arguments.bytes(++i);
      } else if (arguments.is(i, "keys")) {
        if (arguments.length(3) != 0) {
          throw new RefusedException(
              "ERR When using MIGRATE KEYS option, the key argument must be set to the empty"
                  + " string");
        }
        firstKey = i + 1;
        keys = more;
        break;
      } else {
        throw new RefusedException(Errors.SYNTAX);
      }
    }
    if (!arguments.isLong(5) || !arguments.isLong(4)) {
      throw new RefusedException(Errors.NOT_AN_INTEGER);
    }
    long timeout = arguments.longValue(5);
    return new MigrateRequest(
        arguments.string(1),
        port(arguments),
        arguments.longValue(4),
        timeout <= 0 ? DEFAULT_TIMEOUT : (int) Math.min(timeout, Integer.MAX_VALUE),
        copy,
        replace,
        user,
        password,
        firstKey,
        keys);
  }

  /** A port that is none leads to no connection, and to the error of that. */
  private static int port(Arguments arguments) {
    long port = arguments.isLong(2) ? arguments.longValue(2) : 0;
    return port < 0 || port > 65535 ? 0 : (int) port;
  }
}
