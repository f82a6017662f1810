package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.config.Choices.AppendFsync;
import dev.slotkeeper.server.config.PersistenceDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.persist.EffectLog;
import dev.slotkeeper.server.persist.LoadProgress;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.persist.Saving;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The append-only file: off, on, or on as soon as its first base is written. All methods are called
 * on the loop.
 */
public final class AppendOnlyFile implements EffectLog {
  private static final long CRON_MILLIS = 100;

  private enum State {
    OFF,
    /** Wanted, but the files on disk are of other data; a rewrite makes new ones. */
    WAITING,
    ON
  }

  /** What replication knows. */
  public interface Stream {
    /** Hands on what was fed. */
    void flush();

    /** Where the data stands; null when in no stream. */
    RdbPreamble.@Nullable Position position();
  }

  private final Engine engine;
  private final ServerConfig config;
  private final RdbSettings settings;
  private final Saver saver;
  private final Saving saving;
  private final Executor disk;
  private final Executor snapshotDisk;
  private final Log log;
  private final Preface preface = new Preface();
  private final Buffer lines = new Buffer();
  private final AofHealth health;
  private final AofWriter writer;
  private final AofLoading loading;
  private final AofBases bases;
  private final RewriteHistory history = new RewriteHistory();
  private @Nullable Stream stream;
  private @Nullable AofDirectory directory;
  private @Nullable AofRewrite rewrite;
  private @Nullable Runnable told;
  private State state = State.OFF;

  /** Whether effects go to the writer. */
  private boolean wanted;

  private boolean scheduled;

  /** Bytes of all files but the one that is written. */
  private long otherBytes;

  private long rewrittenBytes;

  /**
   * @param disk runs tasks in order, on a thread of its own that never has much to do
   * @param snapshotDisk the same for snapshots
   * @param fatal ends the process, since it cannot keep what it promised
   */
  public AppendOnlyFile(
      Engine engine,
      ServerConfig config,
      RdbSettings settings,
      Saver saver,
      Saving saving,
      Executor disk,
      Executor snapshotDisk,
      Log log,
      Runnable fatal) {
    this.engine = engine;
    this.config = config;
    this.settings = settings;
    this.saver = saver;
    this.saving = saving;
    this.disk = disk;
    this.snapshotDisk = snapshotDisk;
    this.log = log;
    health = new AofHealth(engine, fatal);
    loading = new AofLoading(engine, config, settings, log);
    bases = new AofBases(config, settings, engine.databases(), this::preamble);
    writer =
        new AofWriter(
            engine.loop(), engine.clock(), disk, this::policy, this::leavesDiskAlone, health, log);
    saver.besideRewrite(this::rewriting, this::abandonRewrite);
    config.onChange(
        changed -> changed.isOn(PersistenceDirectives.APPENDONLY) ? turnOn() : turnOff(),
        PersistenceDirectives.APPENDONLY);
  }

  /** Keeps the effects of this stream. */
  public void of(Stream effects) {
    stream = effects;
  }

  /** Looks after the file from now on. */
  public void watch() {
    engine.loop().every(CRON_MILLIS, this::cron);
  }

  /** How far loading has come; null when nothing is being loaded. */
  public @Nullable LoadProgress loadProgress() {
    return loading.progress();
  }

  /**
   * Starts to load what is on disk into the databases, which must be empty.
   *
   * @param done is told on the loop; with null when there is no append-only file
   */
  public void load(Consumer<@Nullable AofLoadResult> done) {
    loading.load(
        files -> {
          if (state == State.OFF) {
            directory = files;
          }
        },
        result -> {
          if (result != null && state == State.OFF) {
            otherBytes = result.bytes();
            rewrittenBytes = result.baseBytes();
          }
          done.accept(result);
        });
  }

  /**
   * Goes on with the files that were loaded; makes them when there are none.
   *
   * @throws IOException when they cannot be written
   */
  public void openLoaded() throws IOException {
    AofDirectory files = directory;
    if (files == null) {
      throw new IllegalStateException("nothing was loaded");
    }
    if (files.manifest().isEmpty()) {
      String base = bases.createEmpty(files);
      log.notice("Creating AOF base file %s on server start".formatted(base));
    }
    boolean goesOn = !files.manifest().increments().isEmpty();
    AofOutput output = files.openLast();
    otherBytes = Math.max(0, otherBytes - (goesOn ? output.length() : 0));
    writer.to(output);
    preface.forget();
    state = State.ON;
    wanted = true;
    deleteHistory(files);
  }

  /** Makes an append-only file of the data that is there; it is on when that is done. */
  public void start() {
    state = State.WAITING;
    if (mayRewrite()) {
      if (!beginRewrite()) {
        state = State.OFF;
      }
    } else {
      scheduled = true;
      log.warning(
          "AOF was enabled but there is already another background operation. An AOF background was"
              + " scheduled to start when possible.");
    }
  }

  /**
   * Tells once: when the file stands for the data, or the try to get there has failed.
   *
   * @return false when there is no such try to wait for
   */
  public boolean whenNoLongerWaiting(Runnable task) {
    if (state != State.WAITING || (rewrite == null && !(mayRewrite() && beginRewrite()))) {
      return false;
    }
    told = task;
    return true;
  }

  /** Writes what waits to be written. */
  public void writeAll() {
    Stream effects = stream;
    if (effects != null) {
      effects.flush();
    }
    writer.flush(true);
  }

  /** Writes and forces everything; effects are kept no longer. */
  public void close() {
    if (state == State.OFF) {
      return;
    }
    log.notice("Calling fsync() on the AOF file.");
    stop();
    writer.close();
  }

  /** Whether a rewrite is under way. */
  public boolean rewriting() {
    AofRewrite running = rewrite;
    return running != null && running.underWay();
  }

  /** Whether a rewrite may begin at once. */
  public boolean mayRewrite() {
    return !rewriting() && !saver.inProgress() && !saver.feedsReplica();
  }

  /** Rewrites as soon as that may be; failures before do not count. */
  public void schedule() {
    scheduled = true;
    history.forgive();
  }

  /** Begins to rewrite; false when that cannot be. */
  public boolean beginRewrite() {
    scheduled = false;
    AofDirectory files;
    try {
      files = openDirectory();
    } catch (IOException | ManifestException e) {
      log.warning("Can't use the append only files that are there: " + e.getMessage());
      return false;
    }
    history.begun(now());
    AofRewrite.Target target =
        switch (state) {
          case OFF -> AofRewrite.Target.NONE;
          case WAITING -> AofRewrite.Target.FIRST;
          case ON -> AofRewrite.Target.NEXT;
        };
    AofRewrite.Parts parts = new AofRewrite.Parts(engine, snapshotDisk, disk, new RewriteEvents());
    AofRewrite begun = new AofRewrite(parts, files, target, bases);
    rewrite = begun;
    log.notice("Background append only file rewriting started");
    begun.begin();
    return true;
  }

  public AofStatistics statistics() {
    boolean rewriting = rewriting();
    return new AofStatistics(
        state != State.OFF,
        rewriting,
        scheduled,
        history.lastSeconds(),
        rewriting ? history.currentSeconds(now()) : -1,
        history.lastOk(),
        history.count(),
        history.failuresInARow(),
        health.isGood(),
        otherBytes + writer.length(),
        rewrittenBytes,
        writer.pendingBytes(),
        writer.pendingSyncs(),
        writer.delayed());
  }

  @Override
  public boolean wanted() {
    return wanted;
  }

  @Override
  public void append(
      long address,
      long length,
      int database,
      int selected,
      @Nullable String historyId,
      long offset) {
    boolean times = config.isOn(PersistenceDirectives.AOF_TIMESTAMP_ENABLED);
    long now = times ? engine.databases().now() / 1000 : 0;
    preface.before(lines, database, historyId, offset, now);
    if (!lines.isEmpty()) {
      writer.append(lines.address(), lines.length());
      lines.clear();
    }
    writer.append(address, length);
    preface.added(length, selected);
    writer.complete();
  }

  @Override
  public void dataLeaves() {
    AofDirectory files = directory;
    boolean hadFiles = state == State.ON;
    turnOff();
    if (files != null && hadFiles) {
      disk.execute(
          () -> {
            try {
              files.markAsNowhere();
            } catch (IOException e) {
              log.warning("Can't mark the append only file as old: " + e);
            }
          });
    }
  }

  @Override
  public void dataArrived() {
    if (config.isOn(PersistenceDirectives.APPENDONLY) && state == State.OFF) {
      start();
    }
  }

  private @Nullable String turnOn() {
    if (state != State.OFF) {
      return null;
    }
    if (engine.raised(Alert.LOADING)) {
      return "Unable to turn on AOF while the data is being loaded.";
    }
    start();
    return state == State.OFF ? "Unable to turn on AOF. Check server logs." : null;
  }

  private @Nullable String turnOff() {
    if (state != State.OFF) {
      stop();
      writer.detach();
    }
    return null;
  }

  private void stop() {
    abandonRewrite();
    writeAll();
    preface.forget();
    state = State.OFF;
    wanted = false;
    scheduled = false;
    otherBytes = 0;
    health.reset();
  }

  private void abandonRewrite() {
    AofRewrite running = rewrite;
    if (running != null) {
      running.abandon();
    }
  }

  private void cron() {
    if (wanted) {
      writer.cron();
    }
    if (!mayRewrite() || history.isLimited(now())) {
      return;
    }
    if (scheduled) {
      beginRewrite();
      return;
    }
    long bytes = otherBytes + writer.length();
    if (state == State.ON
        && RewriteSchedule.due(
            bytes,
            rewrittenBytes,
            config.number(PersistenceDirectives.AUTO_AOF_REWRITE_PERCENTAGE),
            config.number(PersistenceDirectives.AUTO_AOF_REWRITE_MIN_SIZE))) {
      log.notice(
          "Starting automatic rewriting of AOF on %d%% growth"
              .formatted(RewriteSchedule.growth(bytes, rewrittenBytes)));
      beginRewrite();
    }
  }

  private AppendFsync policy() {
    return config.value(PersistenceDirectives.APPENDFSYNC);
  }

  private boolean leavesDiskAlone() {
    return config.isOn(PersistenceDirectives.NO_APPENDFSYNC_ON_REWRITE)
        && (rewriting() || saver.inProgress());
  }

  private RdbPreamble preamble() {
    Stream effects = stream;
    return new RdbPreamble(
        engine.clock().millis() / 1000,
        saving.usedMemory(),
        effects == null ? null : effects.position(),
        true);
  }

  private void deleteHistory(AofDirectory files) {
    if (config.isOn(PersistenceDirectives.AOF_DISABLE_AUTO_GC)) {
      return;
    }
    disk.execute(
        () -> {
          try {
            files.deleteHistory();
          } catch (IOException e) {
            log.warning("Can't delete the history of the append only file: " + e);
          }
        });
  }

  private AofDirectory openDirectory() throws IOException, ManifestException {
    AofDirectory known = directory;
    if (known == null || !loading.isCurrent(known)) {
      known = loading.open();
      directory = known;
    }
    return known;
  }

  private long now() {
    return engine.clock().millis();
  }

  private final class RewriteEvents implements AofRewrite.Events {
    @Override
    public boolean begins(@Nullable AofOutput next) {
      Stream effects = stream;
      if (effects != null) {
        effects.flush();
      }
      if (next == null) {
        return true;
      }
      long former = writer.length();
      if (state == State.OFF || !writer.to(next)) {
        return false;
      }
      otherBytes += former;
      preface.forget();
      wanted = true;
      return true;
    }

    @Override
    public void ended(@Nullable Exception failure, long baseBytes) {
      rewrite = null;
      history.ended(failure == null, now());
      if (failure == null) {
        succeeded(baseBytes);
      } else {
        failed(failure);
      }
      Runnable task = told;
      if (task != null) {
        told = null;
        task.run();
      }
    }

    private void succeeded(long baseBytes) {
      otherBytes = baseBytes;
      rewrittenBytes = baseBytes + writer.length();
      if (state == State.WAITING) {
        state = State.ON;
      }
      log.notice("Background AOF rewrite finished successfully");
      AofDirectory files = directory;
      if (files != null) {
        deleteHistory(files);
      }
    }

    private void failed(Exception failure) {
      log.warning("Background AOF rewrite terminated with error: " + failure);
      if (state == State.WAITING) {
        wanted = false;
        writer.detach();
        scheduled = true;
      }
    }
  }
}
