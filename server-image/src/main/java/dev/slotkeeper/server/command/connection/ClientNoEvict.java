package dev.slotkeeper.server.command.connection;

import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLIENT NO-EVICT ON | OFF. */
public final class ClientNoEvict implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "no-evict", 3)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .group("connection")
          .since("7.0.0")
          .complexity("O(1)")
          .summary("Spares this connection when clients use too much memory")
          .arguments(oneOf("enabled", word("on", "ON"), word("off", "OFF")))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.is(2, "on") || arguments.is(2, "off")) {
      context.client().noEvict = arguments.is(2, "on");
      context.reply().ok();
    } else {
      context.reply().error(Errors.SYNTAX);
    }
  }
}
