package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.client.Clients;
import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.HelpCommand;
import java.util.List;

/** CLIENT and its subcommands. */
public final class ClientCommand {
  private static final CommandSpec SPEC =
      CommandSpec.command("client", -2)
          .group("connection")
          .since("2.4.0")
          .complexity("Depends on subcommand.")
          .summary("About connections")
          .build();

  private static final CommandSpec HELP =
      CommandSpec.subcommand("client", "help", 2)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("5.0.0")
          .complexity("O(1)")
          .summary("What the subcommands are")
          .build();

  private ClientCommand() {}

  /** The command with all its subcommands. */
  public static Command create(
      Clients clients, Blocking blocking, Pauses pauses, Authenticator authenticator) {
    return HelpCommand.container(
        SPEC,
        List.of(
            new ClientGetName(),
            new ClientId(),
            new ClientInfo(),
            new ClientKill(clients, authenticator),
            new ClientList(clients),
            new ClientNoEvict(),
            new ClientPause(pauses),
            new ClientReply(),
            new ClientSetName(),
            new ClientUnblock(clients, blocking),
            new ClientUnpause(pauses),
            new HelpCommand(HELP)));
  }
}
