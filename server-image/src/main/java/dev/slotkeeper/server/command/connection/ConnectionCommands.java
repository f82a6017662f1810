package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.client.Clients;
import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.Runner;
import java.util.List;

/** The commands of this package. */
public final class ConnectionCommands {
  private ConnectionCommands() {}

  /** All of them, with what they need. */
  public static List<Command> all(
      Clients clients,
      Blocking blocking,
      Runner runner,
      Pauses pauses,
      Authenticator authenticator,
      Identity identity,
      boolean cluster) {
    Auth auth = new Auth(authenticator);
    return List.of(
        auth,
        ClientCommand.create(clients, blocking, pauses, authenticator),
        new Echo(),
        new Hello(auth, identity),
        new Ping(),
        new Quit(),
        new Reset(runner, authenticator),
        new Select(cluster));
  }
}
