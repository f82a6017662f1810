package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.connection.Ping;
import dev.slotkeeper.server.command.key.Del;
import dev.slotkeeper.server.command.string.Get;
import java.util.ArrayList;
import java.util.List;

/** All commands with what they need. */
final class Commands {
  private Commands() {}

  static List<Command> all() {
    List<Command> commands = new ArrayList<>();
    commands.add(new Get());
    commands.add(new Del());
    commands.add(new Ping());
    return commands;
  }
}
