package dev.slotkeeper.server.app;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.persist.Saving;
import dev.slotkeeper.server.resp.Reply;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What FLUSHALL means for the RDB file: a save under way is given up, and where there are save
 * points the file becomes empty before the client is answered. Other clients do not wait for the
 * disk.
 */
final class FlushedFile implements Predicate<Context> {
  private final Saver saver;
  private final Saving saving;
  private final Blocking blocking;
  private final BooleanSupplier loading;

  FlushedFile(Saver saver, Saving saving, Blocking blocking, BooleanSupplier loading) {
    this.saver = saver;
    this.saving = saving;
    this.blocking = blocking;
    this.loading = loading;
  }

  /** To be called when everything is gone; true when the client is answered later. */
  @Override
  public boolean test(Context context) {
    if (loading.getAsBoolean()) {
      // Of a file that holds more than this; nothing is to be saved of what is half loaded.
      return false;
    }
    saver.abort();
    if (saving.savePoints().isEmpty()) {
      return false;
    }
    if (saver.inProgress() || saver.busy()) {
      // Too late to give it up, or a snapshot for a replica.
      saver.schedule();
      return false;
    }
    Client client = context.client();
    if (!mayWait(client)) {
      saver.saveNow();
      return false;
    }
    blocking.block(client, 0, reply -> {}, () -> {});
    saver.start(() -> {}, failure -> blocking.unblock(client, Reply::ok));
    return true;
  }

  private static boolean mayWait(Client client) {
    return client.kind == Client.Kind.NORMAL
        && client.replyMode == Client.ReplyMode.ON
        && !client.transaction().open();
  }
}
