package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** AUTH [username] password. */
public final class Auth implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("auth", -2)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH, Flag.ALLOW_BUSY)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("1.0.0")
          .complexity("O(N) where N is the number of passwords defined for the user")
          .summary("Logs in")
          .changed("6.0.0", "takes a user name as well")
          .arguments(of("username", "string").optional().since("6.0.0"), of("password", "string"))
          .build();

  static final String WRONG_PASSWORD =
      "WRONGPASS invalid username-password pair or user is disabled.";
  private static final String NO_PASSWORD =
      "ERR AUTH <password> called without any password configured for the default user. Are you sure"
          + " your configuration is correct?";

  private final Authenticator authenticator;

  public Auth(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() > 3) {
      context.reply().error(Errors.SYNTAX);
    } else if (arguments.count() == 2 && !authenticator.hasPassword()) {
      context.reply().error(NO_PASSWORD);
    } else {
      String user = arguments.count() == 3 ? arguments.string(1) : "default";
      byte[] password = arguments.bytes(arguments.count() - 1);
      if (logIn(context.client(), user, password)) {
        context.reply().ok();
      } else {
        context.reply().error(WRONG_PASSWORD);
      }
    }
  }

  /** Makes a client somebody; false when the password is wrong. */
  boolean logIn(Client client, String user, byte[] password) {
    if (!authenticator.accepts(user, password)) {
      return false;
    }
    client.user = user;
    client.authenticated = true;
    return true;
  }
}
