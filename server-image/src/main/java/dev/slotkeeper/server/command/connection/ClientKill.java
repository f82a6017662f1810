package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.Clients;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CLIENT KILL ip:port, or CLIENT KILL option value [option value ...]. */
public final class ClientKill implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "kill", -3)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("2.4.0")
          .complexity("O(N) where N is the number of client connections")
          .summary("Closes connections")
          .changed("2.8.12", "options with values")
          .changed("2.8.12", "by id")
          .changed("3.2.0", "the primary as a type")
          .changed("5.0.0", "replica as another word for slave")
          .changed("6.2.0", "by local address")
          .arguments(
              oneOf(
                  "filter",
                  of("ip:port", "string").deprecatedSince("2.8.12"),
                  oneOf(
                          "new-format",
                          of("client-id", "integer").after("ID").optional().since("2.8.12"),
                          oneOf(
                                  "normal_master_slave_pubsub",
                                  word("normal", "NORMAL"),
                                  word("master", "MASTER").since("3.2.0"),
                                  word("slave", "SLAVE"),
                                  word("replica", "REPLICA").since("5.0.0"),
                                  word("pubsub", "PUBSUB"))
                              .after("TYPE")
                              .optional()
                              .since("2.8.12"),
                          of("username", "string").after("USER").optional(),
                          of("ip:port", "string").after("ADDR").optional(),
                          of("ip:port", "string").after("LADDR").optional().since("6.2.0"),
                          of("yes/no", "string").after("SKIPME").optional())
                      .multiple()))
          .build();

  private final Clients clients;
  private final Authenticator authenticator;

  public ClientKill(Clients clients, Authenticator authenticator) {
    this.clients = clients;
    this.authenticator = authenticator;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() == 3) {
      KillFilter filter = new KillFilter(0, null, null, arguments.string(2), null, false);
      if (kill(filter, context.client()) == 0) {
        context.reply().error("ERR No such client");
      } else {
        context.reply().ok();
      }
      return;
    }
    KillFilter filter = new KillFilter(0, null, null, null, null, true);
    for (int i = 2; i < arguments.count(); i += 2) {
      if (i + 1 == arguments.count()) {
        context.reply().error(Errors.SYNTAX);
        return;
      }
      String error = error(arguments, i);
      if (error != null) {
        context.reply().error(error);
        return;
      }
      filter = narrowed(filter, arguments, i);
    }
    context.reply().integer(kill(filter, context.client()));
  }

  private @Nullable String error(Arguments arguments, int option) {
    String value = arguments.string(option + 1);
    if (arguments.is(option, "id")) {
      boolean valid = arguments.isLong(option + 1) && arguments.longValue(option + 1) > 0;
      return valid ? null : "ERR client-id should be greater than 0";
    }
    if (arguments.is(option, "type")) {
      return ClientTypes.find(value) == null ? "ERR Unknown client type '" + value + "'" : null;
    }
    if (arguments.is(option, "user")) {
      return authenticator.knows(value) ? null : "ERR No such user '" + value + "'";
    }
    if (arguments.is(option, "skipme")) {
      boolean valid = arguments.is(option + 1, "yes") || arguments.is(option + 1, "no");
      return valid ? null : Errors.SYNTAX;
    }
    boolean address = arguments.is(option, "addr") || arguments.is(option, "laddr");
    return address ? null : Errors.SYNTAX;
  }

  /** The filter with one more option, which has been checked. */
  private static KillFilter narrowed(KillFilter f, Arguments arguments, int option) {
    String value = arguments.string(option + 1);
    return switch (arguments.string(option).toLowerCase(Locale.ROOT)) {
      case "id" ->
          new KillFilter(
              arguments.longValue(option + 1),
              f.kind(),
              f.user(),
              f.address(),
              f.localAddress(),
              f.skipMe());
      case "type" ->
          new KillFilter(
              f.id(), ClientTypes.find(value), f.user(), f.address(), f.localAddress(), f.skipMe());
      case "user" ->
          new KillFilter(f.id(), f.kind(), value, f.address(), f.localAddress(), f.skipMe());
      case "addr" ->
          new KillFilter(f.id(), f.kind(), f.user(), value, f.localAddress(), f.skipMe());
      case "laddr" -> new KillFilter(f.id(), f.kind(), f.user(), f.address(), value, f.skipMe());
      default ->
          new KillFilter(
              f.id(),
              f.kind(),
              f.user(),
              f.address(),
              f.localAddress(),
              arguments.is(option + 1, "yes"));
    };
  }

  private int kill(KillFilter filter, Client caller) {
    int killed = 0;
    for (Client client : clients.snapshot()) {
      if (filter.matches(client, caller)) {
        killed++;
        if (client == caller) {
          client.closing = true;
        } else {
          client.transport().close();
        }
      }
    }
    return killed;
  }
}
