package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import org.jspecify.annotations.Nullable;

/** HELLO [protover [AUTH username password] [SETNAME name]]. */
public final class Hello implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("hello", -1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH, Flag.ALLOW_BUSY)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("6.0.0")
          .complexity("O(1)")
          .summary("Chooses the protocol and tells who answers")
          .changed("6.2.0", "the version may be left out, to ask only")
          .arguments(
              block(
                      "arguments",
                      of("protover", "integer"),
                      block("username_password", of("username", "string"), of("password", "string"))
                          .after("AUTH")
                          .optional(),
                      of("clientname", "string").after("SETNAME").optional())
                  .optional())
          .build();

  private static final String NOT_LOGGED_IN =
      "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH"
          + " <user> <pass> option can be used to authenticate the client and select the RESP"
          + " protocol version at the same time";

  private final Auth auth;
  private final Identity identity;

  public Hello(Auth auth, Identity identity) {
    this.auth = auth;
    this.identity = identity;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Client client = context.client();
    int version = 0;
    if (arguments.count() > 1) {
      if (!arguments.isLong(1)) {
        context.reply().error("ERR Protocol version is not an integer or out of range");
        return;
      }
      long wanted = arguments.longValue(1);
      if (wanted < 2 || wanted > 3) {
        context.reply().error("NOPROTO unsupported protocol version");
        return;
      }
      version = (int) wanted;
    }
    String error = options(arguments, client);
    if (error == null && !client.authenticated) {
      error = NOT_LOGGED_IN;
    }
    if (error != null) {
      context.reply().error(error);
      return;
    }
    if (version != 0) {
      client.protocol = version;
      context.reply().protocol(version);
    }
    tell(context.reply(), client);
  }

  private @Nullable String options(Arguments arguments, Client client) {
    for (int i = 2; i < arguments.count(); i++) {
      int more = arguments.count() - 1 - i;
      if (arguments.is(i, "auth") && more >= 2) {
        if (!auth.logIn(client, arguments.string(i + 1), arguments.bytes(i + 2))) {
          return Auth.WRONG_PASSWORD;
        }
        i += 2;
      } else if (arguments.is(i, "setname") && more >= 1) {
        String name = arguments.string(i + 1);
        if (!ClientNames.isValid(name)) {
          return ClientNames.INVALID;
        }
        client.name = name;
        i++;
      } else {
        return "ERR Syntax error in HELLO option '" + arguments.string(i) + "'";
      }
    }
    return null;
  }

  private void tell(Reply reply, Client client) {
    reply.map(7);
    reply.bulk("server");
    reply.bulk("redis");
    reply.bulk("version");
    reply.bulk(identity.version());
    reply.bulk("proto");
    reply.integer(client.protocol);
    reply.bulk("id");
    reply.integer(client.id());
    reply.bulk("mode");
    reply.bulk(identity.mode());
    reply.bulk("role");
    reply.bulk(identity.role());
    reply.bulk("modules");
    reply.array(0);
  }
}
