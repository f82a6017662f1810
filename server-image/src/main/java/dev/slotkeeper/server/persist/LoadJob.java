package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads a file into the databases, in slices, so that clients meanwhile get an answer: LOADING.
 * When it fails the databases are emptied again, so that nothing half loaded is ever served.
 */
public final class LoadJob {
  private static final long SLICE_NANOS = 5_000_000;

  private final Engine engine;
  private final RdbSettings settings;
  private final MappedFile file;
  private final RdbLoad load;
  private final Consumer<LoadResult> done;
  private final long startedAt;

  private LoadJob(
      Engine engine,
      RdbSettings settings,
      Path path,
      boolean dropsExpired,
      Consumer<LoadResult> done)
      throws IOException {
    this.engine = engine;
    this.settings = settings;
    this.done = done;
    long now = engine.clock().millis();
    startedAt = now / 1000;
    file = new MappedFile(path);
    load =
        new RdbLoad(engine.databases(), settings, file.address(), file.length(), dropsExpired, now);
  }

  /**
   * Begins to load into the databases, which must be empty.
   *
   * @param dropsExpired keys whose time is over are left out: on a primary
   * @param done is told on the loop how it ended
   * @throws IOException when the file cannot be opened
   */
  public static LoadJob start(
      Engine engine,
      RdbSettings settings,
      Path path,
      boolean dropsExpired,
      Consumer<LoadResult> done)
      throws IOException {
    LoadJob job = new LoadJob(engine, settings, path, dropsExpired, done);
    engine.alert(Alert.LOADING, true);
    engine.loop().after(0, job::slice);
    return job;
  }

  public LoadProgress progress() {
    return new LoadProgress(startedAt, file.length(), load.offset(), load.usedMemory());
  }

  private void slice() {
    long before = load.keys();
    try {
      if (load.step(settings.keyLoadDelayMicros > 0 ? 0 : SLICE_NANOS)) {
        end(null);
      } else {
        long delay = (load.keys() - before) * Math.max(0, settings.keyLoadDelayMicros) / 1000;
        engine.loop().after(delay, this::slice);
      }
    } catch (MalformedRdbException e) {
      engine.databases().list().forEach(database -> database.keyspace().clear());
      end(e.getMessage());
    }
  }

  private void end(@Nullable String failure) {
    load.close();
    file.close();
    engine.alert(Alert.LOADING, false);
    done.accept(new LoadResult(failure, load.keys(), load.expired(), load.position()));
  }
}
