package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of FAILOVER.
 *
 * @param target null for any
 * @param timeout milliseconds, or 0 for none
 * @param error what is wrong with the arguments, or null
 */
record FailoverOptions(
    Failover.@Nullable Target target, boolean force, long timeout, @Nullable String error) {

  static FailoverOptions parse(Arguments arguments) {
    Failover.Target target = null;
    boolean force = false;
    long timeout = 0;
    for (int i = 1; i < arguments.count(); i++) {
      if (arguments.is(i, "timeout") && i + 1 < arguments.count() && timeout == 0) {
        i++;
        if (!arguments.isLong(i)) {
          return failed(Errors.NOT_AN_INTEGER);
        }
        timeout = arguments.longValue(i);
        if (timeout < 1) {
          return failed("ERR FAILOVER timeout must be greater than 0");
        }
      } else if (arguments.is(i, "to") && i + 2 < arguments.count() && target == null) {
        if (!arguments.isLong(i + 2)) {
          return failed(Errors.NOT_AN_INTEGER);
        }
        target = new Failover.Target(arguments.string(i + 1), (int) arguments.longValue(i + 2));
        i += 2;
      } else if (arguments.is(i, "force")) {
        force = true;
      } else {
        return failed(Errors.SYNTAX);
      }
    }
    return new FailoverOptions(target, force, timeout, null);
  }

  private static FailoverOptions failed(String error) {
    return new FailoverOptions(null, false, 0, error);
  }
}
