package dev.slotkeeper.server.command.string;

import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.resp.Arguments;

/** The time arguments of the commands that set a value together with its expiry. */
final class ExpiryArgument {
  /** Answered when the argument was refused; the error is written then. */
  static final long REFUSED = -1;

  private ExpiryArgument() {}

  /** The time that options of SET or GETEX ask for, in milliseconds since 1970. */
  static long of(Context context, CommandSpec spec, long options) {
    boolean seconds = SetOptions.has(options, SetOptions.EX | SetOptions.EXAT);
    boolean relative = SetOptions.has(options, SetOptions.EX | SetOptions.PX);
    return parse(context, spec, SetOptions.timeArgument(options), seconds, relative);
  }

  /**
   * The time in an argument, in milliseconds since 1970: always positive, or {@link #REFUSED}.
   *
   * @param relative whether it counts from now
   */
  static long parse(
      Context context, CommandSpec spec, int index, boolean seconds, boolean relative) {
    Arguments arguments = context.arguments();
    if (!arguments.isLong(index)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
      return REFUSED;
    }
    long time = arguments.longValue(index);
    if (time > 0 && (!seconds || time <= Long.MAX_VALUE / 1000)) {
      // Wraps around to a negative number where it overflows.
      long expireAt = (seconds ? time * 1000 : time) + (relative ? context.now() : 0);
      if (expireAt > 0) {
        return expireAt;
      }
    }
    context.reply().error(Errors.invalidExpireTime(spec));
    return REFUSED;
  }
}
