package dev.slotkeeper.server.command.transaction;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.Runner;
import java.util.List;

/** The commands of this package. */
public final class TransactionCommands {
  private TransactionCommands() {}

  /** All of them, with what they need. */
  public static List<Command> all(Runner runner) {
    return List.of(new Discard(runner), new Exec(runner), new Multi(), new Unwatch(), new Watch());
  }
}
