package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.Clients;
import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLIENT UNBLOCK client-id [TIMEOUT | ERROR]. */
public final class ClientUnblock implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "unblock", -3)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("5.0.0")
          .complexity("O(log N) where N is the number of client connections")
          .summary("Ends the waiting of another client")
          .arguments(
              of("client-id", "integer"),
              oneOf("timeout_error", word("timeout", "TIMEOUT"), word("error", "ERROR")).optional())
          .build();

  private static final String UNBLOCKED = "UNBLOCKED client unblocked via CLIENT UNBLOCK";

  private final Clients clients;
  private final Blocking blocking;

  public ClientUnblock(Clients clients, Blocking blocking) {
    this.clients = clients;
    this.blocking = blocking;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    boolean asError = arguments.count() == 4 && arguments.is(3, "error");
    if (arguments.count() > 4) {
      context.reply().error(Errors.wrongArity(SPEC));
    } else if (arguments.count() == 4 && !asError && !arguments.is(3, "timeout")) {
      context.reply().error("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
    } else if (!arguments.isLong(2)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
    } else {
      Client client = clients.find(arguments.longValue(2));
      boolean ended =
          client != null
              && (asError
                  ? blocking.interrupt(client, reply -> reply.error(UNBLOCKED))
                  : blocking.timeOut(client));
      context.reply().integer(ended ? 1 : 0);
    }
  }
}
