package dev.slotkeeper.server.app;

import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.persist.aof.AppendOnlyFile;
import dev.slotkeeper.server.replicate.Replication;
import org.jspecify.annotations.Nullable;

/** The stream of effects, as the append-only file needs it. */
record AofStream(Replication replication) implements AppendOnlyFile.Stream {
  @Override
  public void flush() {
    replication.flush();
  }

  @Override
  public RdbPreamble.@Nullable Position position() {
    return replication.position();
  }
}
