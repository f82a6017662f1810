package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.CommandTable;
import java.util.List;

/** The command table, for commands that are in it themselves. */
final class TableReference {
  private CommandTable table = new CommandTable(List.of());

  CommandTable get() {
    return table;
  }

  void set(CommandTable complete) {
    table = complete;
  }
}
