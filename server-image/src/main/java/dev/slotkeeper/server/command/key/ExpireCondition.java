package dev.slotkeeper.server.command.key;

import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;

/** The options NX, XX, GT and LT of EXPIRE and its kin, as bits. */
final class ExpireCondition {
  private static final int NX = 1;
  private static final int XX = 2;
  private static final int GT = 4;
  private static final int LT = 8;

  /** Answered when the options were refused; the error is written then. */
  static final int REFUSED = -1;

  private ExpireCondition() {}

  /** Reads the options from argument 3 on. */
  static int parse(Arguments arguments, Reply reply) {
    int condition = 0;
    for (int i = 3; i < arguments.count(); i++) {
      int option =
          arguments.is(i, "nx")
              ? NX
              : arguments.is(i, "xx")
                  ? XX
                  : arguments.is(i, "gt") ? GT : arguments.is(i, "lt") ? LT : 0;
      if (option == 0) {
        reply.error("ERR Unsupported option " + Errors.cString(arguments.string(i)));
        return REFUSED;
      }
      condition |= option;
    }
    if ((condition & NX) != 0 && condition != NX) {
      reply.error("ERR NX and XX, GT or LT options at the same time are not compatible");
      return REFUSED;
    }
    if ((condition & (GT | LT)) == (GT | LT)) {
      reply.error("ERR GT and LT options at the same time are not compatible");
      return REFUSED;
    }
    return condition;
  }

  /**
   * Whether a new expiry may take the place of the current one. No expiry counts as never, so it is
   * later than any.
   */
  static boolean holds(int condition, long current, long wanted) {
    boolean none = current == Record.NO_EXPIRY;
    return ((condition & NX) == 0 || none)
        && ((condition & XX) == 0 || !none)
        && ((condition & GT) == 0 || (!none && wanted > current))
        && ((condition & LT) == 0 || none || wanted < current);
  }
}
