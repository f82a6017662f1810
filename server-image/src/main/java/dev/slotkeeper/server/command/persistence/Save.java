package dev.slotkeeper.server.command.persistence;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.persist.Saver;

/** SAVE: the client waits for the disk, the others are served meanwhile. */
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
  private final Blocking blocking;

  Save(Saver saver, Blocking blocking) {
    this.saver = saver;
    this.blocking = blocking;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    if (saver.inProgress() || saver.busy()) {
      context.reply().error("ERR Background save already in progress");
    } else if (context.client().replyMode != Client.ReplyMode.ON) {
      // Nothing may be sent to it, neither now nor later.
      saver.saveNow();
    } else {
      Client client = context.client();
      blocking.block(client, 0, reply -> reply.error("ERR"), () -> {});
      saver.startFor(
          failure ->
              blocking.unblock(
                  client,
                  reply -> {
                    if (failure == null) {
                      reply.ok();
                    } else {
                      reply.error("ERR");
                    }
                  }));
    }
  }
}
