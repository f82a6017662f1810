package dev.slotkeeper.server.command.persistence;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.persist.aof.AppendOnlyFile;

/** BGREWRITEAOF. */
public final class Bgrewriteaof implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("bgrewriteaof", 1)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING)
          .group("server")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Makes the append-only file as short as the data allows, while serving")
          .build();

  private final AppendOnlyFile aof;

  Bgrewriteaof(AppendOnlyFile aof) {
    this.aof = aof;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    if (aof.rewriting()) {
      context.reply().error("ERR Background append only file rewriting already in progress");
    } else if (!aof.mayRewrite() || context.client().transaction().open()) {
      aof.schedule();
      context.reply().simple("Background append only file rewriting scheduled");
    } else if (aof.beginRewrite()) {
      context.reply().simple("Background append only file rewriting started");
    } else {
      context
          .reply()
          .error(
              "ERR Can't execute an AOF background rewriting. Please check the server logs for more"
                  + " information.");
    }
  }
}
