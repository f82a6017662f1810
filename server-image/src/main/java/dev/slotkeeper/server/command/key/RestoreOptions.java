package dev.slotkeeper.server.command.key;

import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.resp.Arguments;

/**
 * What stands behind the payload in RESTORE.
 *
 * @param replace an existing key is replaced
 * @param absolute the time to live is milliseconds since 1970
 * @param idleSeconds seconds since the last use, or -1
 * @param frequency counter of the LFU policies, 0 to 255, or -1
 */
record RestoreOptions(boolean replace, boolean absolute, long idleSeconds, int frequency) {
  /** Why options cannot be had; the message is the error reply. */
  @SuppressWarnings("serial") // never serialized
  static final class RefusedException extends Exception {
    RefusedException(String error) {
      super(error, null, false, false);
    }
  }

  static RestoreOptions parse(Arguments arguments, int from) throws RefusedException {
    boolean replace = false;
    boolean absolute = false;
    long idle = -1;
    long frequency = -1;
    for (int i = from; i < arguments.count(); i++) {
      boolean more = i + 1 < arguments.count();
      if (arguments.is(i, "replace")) {
        replace = true;
      } else if (arguments.is(i, "absttl")) {
        absolute = true;
      } else if (arguments.is(i, "idletime") && more && frequency == -1) {
        idle = number(arguments, ++i);
        if (idle < 0) {
          throw new RefusedException("ERR Invalid IDLETIME value, must be >= 0");
        }
      } else if (arguments.is(i, "freq") && more && idle == -1) {
        frequency = number(arguments, ++i);
        if (frequency < 0 || frequency > 255) {
          throw new RefusedException("ERR Invalid FREQ value, must be >= 0 and <= 255");
        }
      } else {
        throw new RefusedException(Errors.SYNTAX);
      }
    }
    return new RestoreOptions(replace, absolute, idle, (int) frequency);
  }

  private static long number(Arguments arguments, int index) throws RefusedException {
    if (!arguments.isLong(index)) {
      throw new RefusedException(Errors.NOT_AN_INTEGER);
    }
    return arguments.longValue(index);
  }
}
