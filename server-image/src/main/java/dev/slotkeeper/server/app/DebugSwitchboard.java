package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.server.DebugControl;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.persist.RdbSettings;
import java.util.function.Consumer;

/** Where the switches of DEBUG lead. */
record DebugSwitchboard(
    Log target, RdbSettings rdb, Consumer<Boolean> expiry, Runnable newReplicationId)
    implements DebugControl {
  /** What a shell shows of a process that ended by SIGABRT. */
  private static final int ABORTED = 134;

  @Override
  public void activeExpire(boolean on) {
    expiry.accept(on);
  }

  @Override
  public void log(String line) {
    target.warning(line);
  }

  @Override
  public void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void crash() {
    target.warning("DEBUG: crashing on demand");
    Runtime.getRuntime().halt(ABORTED);
  }

  @Override
  public void changeReplicationId() {
    newReplicationId.run();
  }

  @Override
  public void skipChecksums(boolean on) {
    rdb.skipChecksumValidation = on;
  }
}
