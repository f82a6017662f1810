package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Saves the data to the RDB file: at once, in the background, or by itself when a save point is
 * reached. All methods are called on the loop.
 */
public final class Saver {
  private static final long CRON_MILLIS = 100;
  private static final long PID = ProcessHandle.current().pid();

  private final Engine engine;
  private final RdbSettings settings;
  private final Saving saving;
  private final Executor disk;
  private final Log log;
  private BooleanSupplier busy = () -> false;
  private Runnable abandonOther = () -> {};
  private BooleanSupplier rewriting = () -> false;
  private Runnable abandonRewrite = () -> {};
  private Supplier<RdbPreamble.@Nullable Position> position = () -> null;
  private Consumer<@Nullable Exception> told = failure -> {};
  private @Nullable SnapshotJob job;
  private boolean running;

  /** Somebody waits for the save that is running. */
  private boolean awaited;

  private boolean scheduled;
  private long savedDirty;
  private long lastSave;
  private long lastTry;
  private boolean lastOk = true;
  private long lastSeconds = -1;
  private long startedAt;
  private long saves;

  /**
   * @param disk runs tasks in order, on a thread of its own
   */
  public Saver(Engine engine, RdbSettings settings, Saving saving, Executor disk, Log log) {
    this.engine = engine;
    this.settings = settings;
    this.saving = saving;
    this.disk = disk;
    this.log = log;
    this.lastSave = seconds();
  }

  /**
   * Lives beside replication.
   *
   * @param snapshotting whether another snapshot is being taken, for a replica
   * @param abandon gives that one up
   * @param stands where the data stands in a replication stream; null when in none
   */
  public void beside(
      BooleanSupplier snapshotting,
      Runnable abandon,
      Supplier<RdbPreamble.@Nullable Position> stands) {
    busy = snapshotting;
    abandonOther = abandon;
    position = stands;
  }

  /**
   * Lives beside the append-only file.
   *
   * @param underWay whether it is being rewritten, which takes a snapshot
   * @param abandon gives that up
   */
  public void besideRewrite(BooleanSupplier underWay, Runnable abandon) {
    rewriting = underWay;
    abandonRewrite = abandon;
  }

  /** Looks after save points from now on. */
  public Loop.Timer watchSavePoints() {
    return engine.loop().every(CRON_MILLIS, this::cron);
  }

  /** Whether a background save is under way. */
  public boolean inProgress() {
    return running;
  }

  /** Seconds since 1970 of the last successful save, or of the start. */
  public long lastSave() {
    return lastSave;
  }

  public SaveStatistics statistics() {
    return new SaveStatistics(
        engine.databases().dirty - savedDirty,
        running,
        lastSave,
        lastOk,
        lastSeconds,
        running ? seconds() - startedAt : -1,
        saves);
  }

  /** The data equals the file: after a load, or after everything was replaced. */
  public void unchanged() {
    savedDirty = engine.databases().dirty;
  }

  /**
   * Saves before it returns, and nobody is served meanwhile; false when that fails. Any other
   * snapshot under way is given up.
   */
  public boolean saveNow() {
    saves++;
    long begin = engine.clock().nanos();
    abort();
    abandonOther.run();
    abandonRewrite.run();
    // A background save that has ended just now, or was given up, still has its file in hand: the
    // same temporary name, and on commit an older state that must not come after this one.
    CompletableFuture.runAsync(() -> {}, disk).join();
    try (FileReplacement file = new FileReplacement(saving.file(), temporaryName(""))) {
      SnapshotJob.run(engine.loop(), engine.databases(), settings, preamble(), Direct.to(file));
      file.commit();
    } catch (IOException | UncheckedIOException e) {
      log.warning("Write error saving DB on disk: " + reason(e));
      return false;
    }
    savedDirty = engine.databases().dirty;
    lastSave = seconds();
    lastOk = true;
    raiseAlert();
    log.notice("DB saved on disk in %d ms".formatted((engine.clock().nanos() - begin) / 1_000_000));
    return true;
  }

  /** Starts a background save soon, when this request has ended; then {@link #inProgress()}. */
  public void start() {
    start(() -> {}, failure -> {});
  }

  /**
   * Starts a background save soon.
   *
   * @param begins is told when the point in time is taken
   * @param done is told how it ended, given up included; null for well
   */
  public void start(Runnable begins, Consumer<@Nullable Exception> done) {
    lastTry = seconds();
    start(false, begins, done);
  }

  /**
   * Starts a save that somebody waits for: as in the background, but its failure is the affair of
   * whoever asked for it.
   *
   * @param done is told how it ended, given up included; null for well
   */
  public void startFor(Consumer<@Nullable Exception> done) {
    start(true, () -> {}, done);
  }

  private void start(boolean isAwaited, Runnable begins, Consumer<@Nullable Exception> done) {
    running = true;
    awaited = isAwaited;
    told = done;
    startedAt = seconds();
    saves++;
    // Not at once: what the running request has changed is not yet in the replication stream.
    engine.loop().execute(() -> begin(begins));
  }

  /** Starts a background save as soon as the snapshot under way is complete. */
  public void schedule() {
    scheduled = true;
  }

  /** Whether another snapshot is being taken, for a replica or the append-only file. */
  public boolean busy() {
    return feedsReplica() || rewriting();
  }

  /** Whether a snapshot is on its way to replicas. */
  public boolean feedsReplica() {
    return busy.getAsBoolean();
  }

  /** Whether the append-only file is being rewritten. */
  public boolean rewriting() {
    return rewriting.getAsBoolean();
  }

  /** Gives up a background save, because its file is no longer wanted. */
  public void abort() {
    SnapshotJob current = job;
    if (current != null && !current.over()) {
      log.notice("Background saving given up");
      current.abort();
      job = null;
      running = false;
      told.accept(new CancellationException("given up"));
    }
  }

  /** stop-writes-on-bgsave-error or the save points have changed. */
  public void settingsChanged() {
    raiseAlert();
  }

  private void begin(Runnable begins) {
    if (!running) {
      return;
    }
    begins.run();
    long dirtyAtStart = engine.databases().dirty;
    BackgroundFile target =
        new BackgroundFile(
            engine.loop(),
            disk,
            saving.file(),
            temporaryName("-bg"),
            file -> {},
            failure -> ended(failure, dirtyAtStart));
    if (!awaited) {
      log.notice("Background saving started");
    }
    job = SnapshotJob.start(engine.loop(), engine.databases(), settings, preamble(), target);
  }

  private void ended(@Nullable Exception failure, long dirtyAtStart) {
    SnapshotJob ended = job;
    running = false;
    job = null;
    if (!awaited) {
      lastSeconds = seconds() - startedAt;
      lastOk = failure == null;
    }
    if (failure == null) {
      lastOk = true;
      savedDirty = dirtyAtStart;
      lastSave = seconds();
      long keys = ended == null ? 0 : ended.keys();
      long millis = ended == null ? 0 : ended.workNanos() / 1_000_000;
      String how = awaited ? "DB saved on disk" : "Background saving terminated with success";
      log.notice("%s: %d keys, %d ms on the loop".formatted(how, keys, millis));
    } else {
      String how = awaited ? "Write error saving DB on disk" : "Background saving error";
      log.warning(how + ": " + reason(failure));
    }
    raiseAlert();
    told.accept(failure);
  }

  private void cron() {
    if (running || busy()) {
      return;
    }
    SaveSchedule.History history =
        new SaveSchedule.History(engine.databases().dirty - savedDirty, lastSave, lastTry, !lastOk);
    boolean due = SaveSchedule.due(saving.savePoints(), history, seconds());
    if (due || scheduled) {
      scheduled = false;
      start();
    }
  }

  private void raiseAlert() {
    engine.alert(
        Alert.DISK_ERROR, !lastOk && saving.stopWritesOnError() && !saving.savePoints().isEmpty());
  }

  private RdbPreamble preamble() {
    return new RdbPreamble(seconds(), saving.usedMemory(), position.get());
  }

  private long seconds() {
    return engine.clock().millis() / 1000;
  }

  /** Not the same for both ways to save: a file given up is removed by another thread. */
  private static String temporaryName(String kind) {
    return "temp-" + PID + kind + ".rdb";
  }

  private static String reason(Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException e ? e.getCause() : failure;
    return String.valueOf(cause);
  }

  /** A file written on the loop itself. */
  private record Direct(ByteSink file) implements SnapshotTarget {
    static Direct to(ByteSink file) {
      return new Direct(file);
    }

    @Override
    public void write(long address, long length) {
      file.write(address, length);
    }

    @Override
    public boolean full() {
      return false;
    }

    @Override
    public void complete() {}

    @Override
    public void aborted() {}
  }
}
