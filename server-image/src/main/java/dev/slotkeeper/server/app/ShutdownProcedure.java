package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.server.ShutdownControl;
import dev.slotkeeper.server.config.ShutdownFlags;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process in good order: hand over to a replica, save, let nobody in any more, exit.
 */
final class ShutdownProcedure implements ShutdownControl {
  private final Engine engine;
  private final Persistence persistence;
  private final Log log;
  private final Runnable close;
  private final IntConsumer exit;
  private HandOver handOver = HandOver.NOBODY;
  private @Nullable Runnable waiting;

  /** Lets replicas catch up, or makes one of them the primary, before the process ends. */
  interface HandOver {
    /** There is no replica. */
    HandOver NOBODY = (now, done) -> done.run();

    /**
     * Starts; {@code done} is called on the loop in any case.
     *
     * @param now do not wait for anybody
     */
    void begin(boolean now, Runnable done);

    /** The server does not end after all: goes back to what it was, as far as that is possible. */
    default void abort() {}
  }

  /**
   * @param close frees what other processes could want: ports, sockets, the pid file
   * @param exit ends the process with an exit code
   */
  ShutdownProcedure(
      Engine engine, Persistence persistence, Log log, Runnable close, IntConsumer exit) {
    this.engine = engine;
    this.persistence = persistence;
    this.log = log;
    this.close = close;
    this.exit = exit;
  }

  void install(HandOver replication) {
    handOver = replication;
  }

  @Override
  public void shutdown(ShutdownFlags flags, Runnable failed) {
    log.warning("User requested shutdown...");
    waiting = failed;
    engine
        .loop()
        .execute(
            () -> {
              // What was asked for before is answered, although the loop's turn will not end.
              engine.sendReplies();
              handOver.begin(
                  flags.now(),
                  () -> {
                    if (waiting != null) {
                      waiting = null;
                      finishWithAof(flags, failed);
                    }
                  });
            });
  }

  @Override
  public boolean abort() {
    Runnable told = waiting;
    waiting = null;
    if (told == null) {
      return false;
    }
    log.warning("Shutdown manually aborted.");
    handOver.abort();
    told.run();
    return true;
  }

  /**
   * An append-only file that was turned on lately is completed: the one before is of other data.
   */
  private void finishWithAof(ShutdownFlags flags, Runnable failed) {
    boolean waits =
        !flags.now()
            && !flags.force()
            && persistence.aof().whenNoLongerWaiting(() -> finish(flags, failed));
    if (!waits) {
      finish(flags, failed);
    }
  }

  private void finish(ShutdownFlags flags, Runnable failed) {
    // While the file is still being loaded there is nothing that it does not hold already.
    boolean loading = persistence.loadProgress() != null;
    boolean save = flags.save() || (!flags.nosave() && !persistence.savePoints().isEmpty());
    if (save && !loading && !save() && !flags.force()) {
      log.warning("Errors trying to shut down the server. Check the logs for more information.");
      failed.run();
      return;
    }
    persistence.aof().close();
    close.run();
    log.warning("Redis is now ready to exit, bye bye...");
    exit.accept(0);
  }

  private boolean save() {
    log.notice("Saving the final RDB snapshot before exiting.");
    boolean saved = persistence.saver().saveNow();
    if (!saved) {
      log.warning("Error trying to save the DB, can't exit.");
    }
    return saved;
  }
}
