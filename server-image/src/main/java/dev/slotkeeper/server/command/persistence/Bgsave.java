package dev.slotkeeper.server.command.persistence;

import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.resp.Arguments;

/** BGSAVE [SCHEDULE]. */
public final class Bgsave implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("bgsave", -1)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.NO_ASYNC_LOADING)
          .group("server")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Saves the data to disk while serving")
          .changed("3.2.2", "SCHEDULE")
          .arguments(word("schedule", "SCHEDULE").optional().since("3.2.2"))
          .build();

  private final Saver saver;

  Bgsave(Saver saver) {
    this.saver = saver;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    boolean schedule = arguments.count() == 2 && arguments.is(1, "schedule");
    if (arguments.count() > 1 && !schedule) {
      context.reply().error(Errors.SYNTAX);
    } else if (saver.inProgress()) {
      context.reply().error("ERR Background save already in progress");
    } else if (!saver.busy()) {
      saver.start();
      context.reply().simple("Background saving started");
    } else if (schedule) {
      saver.schedule();
      context.reply().simple("Background saving scheduled");
    } else if (saver.rewriting()) {
      context
          .reply()
          .error(
              "ERR Another child process is active (AOF?): can't BGSAVE right now. Use BGSAVE"
                  + " SCHEDULE in order to schedule a BGSAVE whenever possible.");
    } else {
      context.reply().error("ERR Background save already in progress");
    }
  }
}
