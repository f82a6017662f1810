package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.PersistenceDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.persist.FileReplacement;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.persist.RdbWriter;
import dev.slotkeeper.server.persist.SnapshotFormat;
import dev.slotkeeper.server.persist.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What base files consist of, as the configuration says.
 *
 * @param preamble of a base that is begun now
 */
record AofBases(
    ServerConfig config,
    RdbSettings settings,
    Databases databases,
    Supplier<RdbPreamble> preamble) {
  /** Whether they are RDB, else commands. */
  boolean rdb() {
    return config.isOn(PersistenceDirectives.AOF_USE_RDB_PREAMBLE);
  }

  SnapshotFormat format() {
    return rdb()
        ? SnapshotFormat.RDB
        : CommandSnapshot.format(config.isOn(PersistenceDirectives.AOF_TIMESTAMP_ENABLED));
  }

  /** Makes a base without keys count, and answers its name. */
  String createEmpty(AofDirectory files) throws IOException {
    Path base = files.nextBase(rdb());
    try (FileReplacement file = new FileReplacement(base, files.temporaryBase());
        SnapshotWriter nothing =
            format()
                .begin(
                    file,
                    settings,
                    databases.access(),
                    RdbWriter.DatabaseSizes.NONE,
                    preamble.get())) {
      nothing.end();
      file.commit();
    }
    String name = ByteText.of(String.valueOf(base.getFileName()));
    files.commit(name, false);
    return name;
  }
}
