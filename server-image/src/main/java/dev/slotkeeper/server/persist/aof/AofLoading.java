package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.PersistenceDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.persist.LoadProgress;
import dev.slotkeeper.server.persist.RdbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the files that the configuration speaks of, and loads them. */
final class AofLoading {
  private final Engine engine;
  private final ServerConfig config;
  private final RdbSettings settings;
  private final Log log;
  private @Nullable AofLoadJob running;

  AofLoading(Engine engine, ServerConfig config, RdbSettings settings, Log log) {
    this.engine = engine;
    this.config = config;
    this.settings = settings;
    this.log = log;
  }

  /** How far it has come; null when nothing is being loaded. */
  @Nullable LoadProgress progress() {
    AofLoadJob job = running;
    return job == null ? null : job.progress();
  }

  /** Reads the manifest. */
  AofDirectory open() throws IOException, ManifestException {
    return AofDirectory.open(folder(), names(), log);
  }

  /** Whether these are still the files that the configuration speaks of. */
  boolean isCurrent(@Nullable AofDirectory files) {
    return files != null && files.is(folder(), names());
  }

  /**
   * Starts to load into the databases, which must be empty.
   *
   * @param opened is handed the files before anything else happens
   * @param done is told on the loop; with null when there is no append-only file
   */
  void load(Consumer<AofDirectory> opened, Consumer<@Nullable AofLoadResult> done) {
    try {
      AofDirectory files = open();
      opened.accept(files);
      files.takeOver(dir().resolve(ByteText.path(names().stem())));
      if (files.manifest().isEmpty()) {
        done.accept(null);
        return;
      }
      boolean mayBeTruncated = config.isOn(PersistenceDirectives.AOF_LOAD_TRUNCATED);
      running =
          AofLoadJob.start(
              engine,
              settings,
              files,
              mayBeTruncated,
              log,
              result -> {
                running = null;
                done.accept(result);
              });
    } catch (IOException e) {
      done.accept(failed("Fatal error: can't open the append only file: " + e));
    } catch (ManifestException e) {
      done.accept(
          failed(
              "*** FATAL AOF MANIFEST FILE ERROR *** Reading the manifest file, at line %d >>> '%s' %s"
                  .formatted(e.line(), e.text(), e.getMessage())));
    }
  }

  private Path folder() {
    return dir().resolve(ByteText.path(config.value(PersistenceDirectives.APPENDDIRNAME)));
  }

  private Path dir() {
    return ByteText.path(config.value(PersistenceDirectives.DIR));
  }

  private AofNames names() {
    return new AofNames(config.value(PersistenceDirectives.APPENDFILENAME));
  }

  private static AofLoadResult failed(String reason) {
    return new AofLoadResult(reason, 0, 0, null, 0, 0);
  }
}
