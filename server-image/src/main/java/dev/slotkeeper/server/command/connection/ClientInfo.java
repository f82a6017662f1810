package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.client.ClientLine;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import java.nio.charset.StandardCharsets;

/** CLIENT INFO. */
public final class ClientInfo implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("client", "info", 2)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .categories(Category.CONNECTION)
          .tips("nondeterministic_output")
          .group("connection")
          .since("6.2.0")
          .complexity("O(1)")
          .summary("This connection as a line of CLIENT LIST")
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    String line = ClientLine.of(context.client(), context.now()) + "\n";
    context.reply().verbatim("txt", line.getBytes(StandardCharsets.ISO_8859_1));
  }
}
