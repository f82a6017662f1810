package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLIENT PAUSE timeout [WRITE | ALL]. */
public final class ClientPause implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "pause", -3)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("2.9.50")
          .complexity("O(1)")
          .summary("Holds back the requests of all clients for a time")
          .changed("6.2.0", "writes only, as a mode")
          .arguments(
              of("timeout", "integer"),
              oneOf("mode", word("write", "WRITE"), word("all", "ALL")).optional().since("6.2.0"))
          .build();

  private final Pauses pauses;

  public ClientPause(Pauses pauses) {
    this.pauses = pauses;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() > 4) {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    boolean writesOnly = arguments.count() == 4 && arguments.is(3, "write");
    if (arguments.count() == 4 && !writesOnly && !arguments.is(3, "all")) {
      context.reply().error("ERR CLIENT PAUSE mode must be WRITE or ALL");
    } else if (!arguments.isLong(2)) {
      context.reply().error("ERR timeout is not an integer or out of range");
    } else if (arguments.longValue(2) < 0) {
      context.reply().error("ERR timeout is negative");
    } else {
      // A sum that overflows is in the past, as in the reference: the pause is over at once.
      pauses.pause(writesOnly, context.now() + arguments.longValue(2));
      context.reply().ok();
    }
  }
}
