package dev.slotkeeper.server.command.persistence;

import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.persist.aof.AppendOnlyFile;
import java.util.List;

/** All commands of this package. */
public final class PersistenceCommands {
  private PersistenceCommands() {}

  public static List<Command> all(Saver saver, AppendOnlyFile aof, Blocking blocking) {
    return List.of(
        new Save(saver, blocking), new Bgsave(saver), new Bgrewriteaof(aof), new Lastsave(saver));
  }
}
