package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.database.AccessClock;

/** What the bytes of a snapshot are. */
@FunctionalInterface
public interface SnapshotFormat {
  SnapshotFormat RDB =
      (sink, settings, access, sizes, preamble) -> {
        RdbWriter writer = new RdbWriter(sink, settings, access, sizes);
        writer.begin(preamble);
        return writer;
      };

  /** Writes what stands in front of the records, and answers who writes these. */
  SnapshotWriter begin(
      ByteSink sink,
      RdbSettings settings,
      AccessClock access,
      RdbWriter.DatabaseSizes sizes,
      RdbPreamble preamble);
}
