package dev.slotkeeper.server.command.persistence;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.persist.Saver;

/** SAVE. */
public final class Save implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("save", 1)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING, Flag.NO_MULTI)
          .group("server")
          .since("1.0.0")
          .complexity("O(N) where N is the total number of keys in all databases")
          .summary("Saves the data to disk before it answers")
          .build();

  private final Saver saver;

  Save(Saver saver) {
    this.saver = saver;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    if (saver.inProgress()) {
      context.reply().error("ERR Background save already in progress");
    } else if (!saver.busy() && saver.saveNow()) {
      context.reply().ok();
    } else {
      context.reply().error("ERR");
    }
  }
}
