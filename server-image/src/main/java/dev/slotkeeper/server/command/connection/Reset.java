package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.Runner;

/** RESET: the connection is as it was when it was opened. */
public final class Reset implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("reset", 1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH, Flag.ALLOW_BUSY)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("6.2.0")
          .complexity("O(1)")
          .summary("Makes the connection as new")
          .build();

  private final Runner runner;
  private final Authenticator authenticator;

  public Reset(Runner runner, Authenticator authenticator) {
    this.runner = runner;
    this.authenticator = authenticator;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Client client = context.client();
    if (client.kind == Client.Kind.REPLICA || client.kind == Client.Kind.PRIMARY) {
      context.reply().error("ERR can only reset normal client connections");
      return;
    }
    runner.endTransaction(client);
    client.kind = Client.Kind.NORMAL;
    client.database = 0;
    client.protocol = 2;
    client.user = "default";
    client.authenticated = authenticator.isOpen();
    client.name = "";
    client.asking = false;
    client.readOnly = false;
    client.noEvict = false;
    client.replyMode = Client.ReplyMode.ON;
    context.reply().protocol(2);
    context.reply().simple("RESET");
  }
}
