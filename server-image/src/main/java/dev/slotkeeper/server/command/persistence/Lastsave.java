package dev.slotkeeper.server.command.persistence;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.persist.Saver;

/** LASTSAVE. */
public final class Lastsave implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("lastsave", 1)
          .flags(Flag.LOADING, Flag.STALE, Flag.FAST)
          .categories(Category.ADMIN, Category.DANGEROUS)
          .tips("nondeterministic_output")
          .group("server")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("When the data was saved last, in seconds since 1970")
          .build();

  private final Saver saver;

  Lastsave(Saver saver) {
    this.saver = saver;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    context.reply().integer(saver.lastSave());
  }
}
