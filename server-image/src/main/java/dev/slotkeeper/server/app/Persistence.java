package dev.slotkeeper.server.app;

import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.Choices.EvictionPolicy;
import dev.slotkeeper.server.config.MemoryDirectives;
import dev.slotkeeper.server.config.PersistenceDirectives;
import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.SavePoint;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.persist.LoadJob;
import dev.slotkeeper.server.persist.LoadProgress;
import dev.slotkeeper.server.persist.LoadResult;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.persist.Saving;
import dev.slotkeeper.server.persist.aof.AofLoadResult;
import dev.slotkeeper.server.persist.aof.AppendOnlyFile;
import dev.slotkeeper.server.store.Slabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Saving and loading, with the settings that the configuration gives them. */
final class Persistence implements Saving, AutoCloseable {
  private final Engine engine;
  private final ServerConfig config;
  private final Slabs slabs;
  private final Log log;
  private final RdbSettings settings = new RdbSettings();
  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("disk").daemon().factory());
  private final ExecutorService aofDisk =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("aof").daemon().factory());
  private final Saver saver;
  private final AppendOnlyFile aof;
  private @Nullable LoadJob loading;
  private @Nullable LoadResult loaded;

  Persistence(Engine engine, ServerConfig config, Slabs slabs, Log log) {
    this.engine = engine;
    this.config = config;
    this.slabs = slabs;
    this.log = log;
    this.saver = new Saver(engine, settings, this, disk, log);
    this.aof =
        new AppendOnlyFile(
            engine,
            config,
            settings,
            saver,
            this,
            aofDisk,
            disk,
            log,
            () -> Runtime.getRuntime().halt(1));
    // Starts the threads, so that the first save does not.
    disk.execute(() -> {});
    aofDisk.execute(() -> {});
    update();
    config.onChange(
        changed -> update(),
        PersistenceDirectives.RDBCOMPRESSION,
        PersistenceDirectives.RDB_KEY_SAVE_DELAY,
        PersistenceDirectives.KEY_LOAD_DELAY,
        MemoryDirectives.MAXMEMORY_POLICY);
    config.onChange(
        changed -> {
          saver.settingsChanged();
          return null;
        },
        PersistenceDirectives.SAVE,
        PersistenceDirectives.STOP_WRITES_ON_BGSAVE_ERROR);
  }

  RdbSettings settings() {
    return settings;
  }

  /** Runs tasks that wait for the disk, one after the other. */
  Executor disk() {
    return disk;
  }

  Saver saver() {
    return saver;
  }

  AppendOnlyFile aof() {
    return aof;
  }

  /** How far the load that is under way has come, or null. */
  @Nullable LoadProgress loadProgress() {
    return loading == null ? aof.loadProgress() : loading.progress();
  }

  /** How the last load ended, or null. */
  @Nullable LoadResult lastLoad() {
    return loaded;
  }

  /**
   * Starts to load what there is, on the loop: the append-only file if there is to be one, else the
   * RDB file. The future tells whether the data may be served.
   */
  CompletableFuture<Boolean> load() {
    if (!config.isOn(PersistenceDirectives.APPENDONLY)) {
      return loadRdb();
    }
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    long start = engine.clock().nanos();
    aof.load(
        result -> {
          if (result == null
              && config.isOn(PersistenceDirectives.APPENDONLY_FROM_RDB)
              && Files.exists(file())) {
            log.notice("There is no append only file yet: it is made of the RDB file");
            loadRdb().thenAccept(sound -> outcome.complete(sound && startAof()));
          } else {
            outcome.complete((result == null || tell(result, start)) && openAof());
          }
        });
    return outcome;
  }

  /** Starts to load the append-only file again, on the loop, for DEBUG. */
  CompletableFuture<Boolean> loadAof() {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    long start = engine.clock().nanos();
    aof.load(result -> outcome.complete(result == null || tell(result, start)));
    return outcome;
  }

  /** Starts to load the RDB file, on the loop; the future tells whether the data may be served. */
  CompletableFuture<Boolean> loadRdb() {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    Path file = file();
    if (!Files.exists(file)) {
      outcome.complete(true);
      return outcome;
    }
    long start = engine.clock().nanos();
    boolean primary = config.value(ReplicationDirectives.REPLICAOF).isNobody();
    try {
      loading =
          LoadJob.start(
              engine,
              settings,
              file,
              primary,
              result -> {
                loading = null;
                loaded = result;
                outcome.complete(tell(file, result, start));
              });
    } catch (IOException unreadable) {
      log.warning(failure(file, ErrorTexts.of(unreadable)));
      outcome.complete(false);
    }
    return outcome;
  }

  @Override
  public Path file() {
    return ByteText.path(config.value(PersistenceDirectives.DIR))
        .resolve(ByteText.path(config.value(PersistenceDirectives.DBFILENAME)));
  }

  @Override
  public List<SavePoint> savePoints() {
    return config.value(PersistenceDirectives.SAVE);
  }

  @Override
  public boolean stopWritesOnError() {
    return config.isOn(PersistenceDirectives.STOP_WRITES_ON_BGSAVE_ERROR);
  }

  @Override
  public long usedMemory() {
    return slabs.usedBytes();
  }

  @Override
  public void close() {
    disk.shutdown();
    aofDisk.shutdown();
  }

  private boolean startAof() {
    aof.start();
    return true;
  }

  private boolean openAof() {
    try {
      aof.openLoaded();
      return true;
    } catch (IOException unwritable) {
      log.warning("Can't open the append-only file: " + ErrorTexts.of(unwritable));
      return false;
    }
  }

  private boolean tell(AofLoadResult result, long start) {
    loaded = new LoadResult(result.failure(), result.keys(), 0, result.position());
    String failure = result.failure();
    if (failure != null) {
      log.warning(failure);
      return false;
    }
    saver.unchanged();
    log.notice(
        "DB loaded from append only file: %.3f seconds"
            .formatted((engine.clock().nanos() - start) / 1e9));
    return true;
  }

  private boolean tell(Path file, LoadResult result, long start) {
    String failure = result.failure();
    if (failure != null) {
      log.warning(failure(file, failure));
      return false;
    }
    saver.unchanged();
    log.notice(
        "Done loading RDB, keys loaded: %d, keys expired: %d."
            .formatted(result.keys(), result.expired()));
    log.notice(
        "DB loaded from disk: %.3f seconds".formatted((engine.clock().nanos() - start) / 1e9));
    return true;
  }

  private static String failure(Path file, String reason) {
    return "Fatal error loading the DB from " + file + ": " + reason + ". Exiting.";
  }

  private @Nullable String update() {
    settings.compression = config.isOn(PersistenceDirectives.RDBCOMPRESSION);
    settings.checksum = config.isOn(PersistenceDirectives.RDBCHECKSUM);
    settings.keySaveDelayMicros = config.number(PersistenceDirectives.RDB_KEY_SAVE_DELAY);
    settings.keyLoadDelayMicros = config.number(PersistenceDirectives.KEY_LOAD_DELAY);
    EvictionPolicy policy = config.value(MemoryDirectives.MAXMEMORY_POLICY);
    settings.access =
        switch (policy) {
          case VOLATILE_LFU, ALLKEYS_LFU -> RdbSettings.Access.FREQUENCY;
          case VOLATILE_LRU, ALLKEYS_LRU -> RdbSettings.Access.IDLE_TIME;
          default -> RdbSettings.Access.NONE;
        };
    return null;
  }
}
