package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.config.SavePoint;
import java.nio.file.Path;
import java.util.List;

/** What saving needs to know from others, asked each time anew. */
public interface Saving {
  /** dir and dbfilename. */
  Path file();

  /** {@code save}. */
  List<SavePoint> savePoints();

  /** stop-writes-on-bgsave-error. */
  boolean stopWritesOnError();

  /** Bytes held, for the file's preamble. */
  long usedMemory();
}
