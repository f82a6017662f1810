package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Context;

/** A subcommand of DEBUG. */
@FunctionalInterface
interface DebugSubcommand {
  /**
   * Runs it; argument 2 is its first own argument.
   *
   * @return false when the number or form of its arguments is none that it knows
   */
  boolean run(Context context);
}
