package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.resp.Arguments;

/** How FLUSHDB and FLUSHALL free memory. Keys vanish at once either way. */
final class FlushMode {
  private FlushMode() {}

  /** Whether the arguments are none, ASYNC or SYNC. */
  static boolean isValid(Arguments arguments) {
    return arguments.count() == 1
        || (arguments.count() == 2 && (arguments.is(1, "async") || arguments.is(1, "sync")));
  }
}
