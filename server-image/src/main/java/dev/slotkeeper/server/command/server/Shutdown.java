package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.config.ShutdownFlags;
import dev.slotkeeper.server.resp.Arguments;

/** SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT]. */
public final class Shutdown implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("shutdown", -1)
          .flags(
              Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.NO_MULTI, Flag.ALLOW_BUSY)
          .group("server")
          .since("1.0.0")
          .complexity(
              "O(N) when saving, where N is the total number of keys in all databases when saving data, otherwise O(1)")
          .summary("Ends the server")
          .changed("7.0.0", "the modifiers NOW, FORCE and ABORT")
          .arguments(
              oneOf("nosave_save", word("nosave", "NOSAVE"), word("save", "SAVE")).optional(),
              word("now", "NOW").optional().since("7.0.0"),
              word("force", "FORCE").optional().since("7.0.0"),
              word("abort", "ABORT").optional().since("7.0.0"))
          .build();

  private static final String FAILED = "ERR Errors trying to SHUTDOWN. Check logs.";

  private final ShutdownControl control;
  private final Blocking blocking;

  public Shutdown(ShutdownControl control, Blocking blocking) {
    this.control = control;
    this.blocking = blocking;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    boolean save = false;
    boolean nosave = false;
    boolean now = false;
    boolean force = false;
    boolean abort = false;
    for (int i = 1; i < arguments.count(); i++) {
      if (arguments.is(i, "nosave")) {
        nosave = true;
      } else if (arguments.is(i, "save")) {
        save = true;
      } else if (arguments.is(i, "now")) {
        now = true;
      } else if (arguments.is(i, "force")) {
        force = true;
      } else if (arguments.is(i, "abort")) {
        abort = true;
      } else {
        context.reply().error(Errors.SYNTAX);
        return;
      }
    }
    if ((abort && (save || nosave || now || force)) || (save && nosave)) {
      context.reply().error(Errors.SYNTAX);
    } else if (abort) {
      if (control.abort()) {
        context.reply().ok();
      } else {
        context.reply().error("ERR No shutdown in progress.");
      }
    } else {
      shutDown(context.client(), new ShutdownFlags(save, nosave, now, force));
    }
  }

  private void shutDown(Client client, ShutdownFlags flags) {
    blocking.block(client, 0, reply -> reply.error(FAILED), () -> {});
    control.shutdown(flags, () -> blocking.unblock(client, reply -> reply.error(FAILED)));
  }
}
