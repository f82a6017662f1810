package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** PING [message]. */
public final class Ping implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("ping", -1)
          .flags(Flag.FAST)
          .categories(Category.CONNECTION)
          .tips("request_policy:all_shards", "response_policy:all_succeeded")
          .group("connection")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Whether the server answers; with a message, the message")
          .arguments(of("message", "string").optional())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() > 2) {
      context.reply().error(Errors.wrongArity(SPEC));
    } else if (arguments.count() == 2) {
      context.reply().bulk(arguments.address(1), arguments.length(1));
    } else {
      context.reply().pong();
    }
  }
}
