package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Context;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The commands of this package, apart from those that are given as they are. */
public final class ServerCommands {
  private ServerCommands() {}

  /**
   * All of them, with what they need.
   *
   * @param emptied what follows FLUSHALL; true when it answers the client later
   * @param cluster whether the server is a node of a cluster
   * @param microseconds since 1970
   */
  public static List<Command> all(
      Supplier<CommandTable> commands,
      Command config,
      Info info,
      Debug debug,
      Shutdown shutdown,
      Predicate<Context> emptied,
      boolean cluster,
      LongSupplier microseconds) {
    return List.of(
        CommandCommand.create(commands),
        config,
        new DbSize(),
        debug,
        Flush.all(emptied),
        Flush.database(),
        info,
        shutdown,
        new SwapDb(cluster),
        new Time(microseconds));
  }
}
