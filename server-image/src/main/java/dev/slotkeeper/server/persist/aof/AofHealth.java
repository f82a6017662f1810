package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses writes of clients for as long as the file cannot be written or forced. */
final class AofHealth implements AofWriter.Health {
  private final Engine engine;
  private final Runnable fatal;
  private @Nullable IOException write;
  private @Nullable IOException force;

  /**
   * @param fatal ends the process
   */
  AofHealth(Engine engine, Runnable fatal) {
    this.engine = engine;
    this.fatal = fatal;
  }

  /** Whether the last write and the last force went well. */
  boolean isGood() {
    return write == null && force == null;
  }

  /** Nothing is written any more. */
  void reset() {
    write = null;
    force = null;
    raise();
  }

  @Override
  public void written(@Nullable IOException failure) {
    write = failure;
    raise();
  }

  @Override
  public void forced(@Nullable IOException failure) {
    force = failure;
    raise();
  }

  @Override
  public void broken() {
    fatal.run();
  }

  private void raise() {
    IOException reason = write != null ? write : force;
    boolean full = reason != null && String.valueOf(reason.getMessage()).contains("No space");
    engine.alert(Alert.APPEND_ONLY_FILE_FULL, full);
    engine.alert(Alert.APPEND_ONLY_FILE_ERROR, reason != null && !full);
  }
}
