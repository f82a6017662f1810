package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.config.SavePoint;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What saving needs to know from others, asked each time anew. */
public interface Saving {
  /** dir and dbfilename. */
  Path file();

  /** {@code save}. */
  List<SavePoint> savePoints();

  /** stop-writes-on-bgsave-error. */
  boolean stopWritesOnError();

  /** Where the data stands in a replication stream; null when in none. */
  RdbPreamble.@Nullable Position position();

  /** Bytes held, for the file's preamble. */
  long usedMemory();
}
