package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.ClientLine;
import dev.slotkeeper.server.client.Clients;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** CLIENT LIST [TYPE type] [ID id ...]. */
public final class ClientList implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "list", -2)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .tips("nondeterministic_output")
          .group("connection")
          .since("2.4.0")
          .complexity("O(N) where N is the number of client connections")
          .summary("The connections, one a line")
          .changed("2.8.12", "ids")
          .changed("5.0.0", "filter by type")
          .changed("6.0.0", "user names")
          .changed("6.2.0", "memory of arguments, local address, redirection, filter by id")
          .changed("7.0.0", "protocol and sizes of the reply buffer")
          .changed("7.0.3", "subscriptions to shard channels")
          .arguments(
              oneOf(
                      "normal_master_replica_pubsub",
                      word("normal", "NORMAL"),
                      word("master", "MASTER"),
                      word("replica", "REPLICA"),
                      word("pubsub", "PUBSUB"))
                  .after("TYPE")
                  .optional()
                  .since("5.0.0"),
              block("id", of("client-id", "integer").multiple())
                  .after("ID")
                  .optional()
                  .since("6.2.0"))
          .build();

  private final Clients clients;

  public ClientList(Clients clients) {
    this.clients = clients;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    int count = arguments.count();
    if (count == 2) {
      tell(context, client -> true);
    } else if (count == 4 && arguments.is(2, "type")) {
      Client.Kind kind = ClientTypes.find(arguments.string(3));
      if (kind == null) {
        context.reply().error("ERR Unknown client type '" + arguments.string(3) + "'");
      } else {
        tell(context, client -> client.kind == kind);
      }
    } else if (count > 3 && arguments.is(2, "id")) {
      Set<Long> ids = new HashSet<>();
      for (int i = 3; i < count; i++) {
        if (!arguments.isLong(i)) {
          context.reply().error("ERR Invalid client ID");
          return;
        }
        ids.add(arguments.longValue(i));
      }
      tell(context, client -> ids.contains(client.id()));
    } else {
      context.reply().error(Errors.SYNTAX);
    }
  }

  private void tell(Context context, Predicate<Client> wanted) {
    StringBuilder lines = new StringBuilder();
    for (Client client : clients.all()) {
      if (wanted.test(client)) {
        lines.append(ClientLine.of(client, context.now())).append('\n');
      }
    }
    context.reply().verbatim("txt", lines.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
