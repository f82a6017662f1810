package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLIENT REPLY ON | OFF | SKIP. */
public final class ClientReply implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "reply", 3)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("3.2.0")
          .complexity("O(1)")
          .summary("Whether this connection gets replies")
          .arguments(
              oneOf("on_off_skip", word("on", "ON"), word("off", "OFF"), word("skip", "SKIP")))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Client client = context.client();
    if (arguments.is(2, "on")) {
      client.replyMode = Client.ReplyMode.ON;
      context.reply().ok();
    } else if (arguments.is(2, "off")) {
      client.replyMode = Client.ReplyMode.OFF;
    } else if (arguments.is(2, "skip")) {
      if (client.replyMode != Client.ReplyMode.OFF) {
        client.replyMode = Client.ReplyMode.SKIP_NEXT;
      }
    } else {
      context.reply().error(Errors.SYNTAX);
    }
  }
}
