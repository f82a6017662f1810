package dev.slotkeeper.server.persist.aof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.database.ExpiryMode;
import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.persist.LoadProgress;
import dev.slotkeeper.server.persist.MalformedRdbException;
import dev.slotkeeper.server.persist.MappedFile;
import dev.slotkeeper.server.persist.RdbLoad;
import dev.slotkeeper.server.persist.RdbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads the files that a manifest names into the databases, in slices, so that clients meanwhile
 * get an answer: LOADING. Each file is RDB, commands, or RDB with commands behind it. When it fails
 * the databases are emptied again, so that nothing half loaded is ever served. No key expires while
 * it runs: what became of it stands in the files.
 */
final class AofLoadJob {
  private static final long SLICE_NANOS = 5_000_000;
  private static final byte[] RDB = "REDIS".getBytes(US_ASCII);

  private final Engine engine;
  private final RdbSettings settings;
  private final AofDirectory directory;
  private final boolean mayBeTruncated;
  private final Log log;
  private final Consumer<AofLoadResult> done;
  private final Deque<AofFile> files;
  private final ExpiryMode expiry;
  private final Replay replay;
  private final long startedAt;
  private final long baseBytes;
  private final long bytes;
  private @Nullable AofFile current;
  private @Nullable MappedFile mapped;
  private @Nullable RdbLoad rdb;
  private @Nullable AofReader reader;
  private long readerAt;
  private long fileStarted;
  private long loadedBefore;
  private long keys;

  private AofLoadJob(
      Engine engine,
      RdbSettings settings,
      AofDirectory directory,
      boolean mayBeTruncated,
      Log log,
      Consumer<AofLoadResult> done)
      throws IOException {
    this.engine = engine;
    this.settings = settings;
    this.directory = directory;
    this.mayBeTruncated = mayBeTruncated;
    this.log = log;
    this.done = done;
    files = new ArrayDeque<>(directory.manifest().files());
    expiry = engine.databases().expiryMode();
    replay = new Replay(engine, log);
    startedAt = engine.clock().millis() / 1000;
    baseBytes = directory.baseBytes();
    bytes = directory.bytes();
  }

  /**
   * Begins to load into the databases, which must be empty.
   *
   * @param mayBeTruncated whether the last file may end inside a command, which is then cut off:
   *     aof-load-truncated
   * @param done is told on the loop how it ended
   * @throws IOException when a file is not there
   */
  static AofLoadJob start(
      Engine engine,
      RdbSettings settings,
      AofDirectory directory,
      boolean mayBeTruncated,
      Log log,
      Consumer<AofLoadResult> done)
      throws IOException {
    AofLoadJob job = new AofLoadJob(engine, settings, directory, mayBeTruncated, log, done);
    engine.alert(Alert.LOADING, true);
    engine.databases().expiryMode(ExpiryMode.HIDE);
    engine.loop().after(0, job::slice);
    return job;
  }

  LoadProgress progress() {
    return new LoadProgress(
        startedAt, bytes, loadedBefore + offset(), rdb == null ? 0 : rdb.usedMemory());
  }

  private void slice() {
    engine.databases().expiryMode(ExpiryMode.KEEP);
    engine.tick();
    boolean unfinished = false;
    String failure = null;
    try {
      unfinished = step();
    } catch (MalformedAofException | MalformedRdbException e) {
      failure =
          "Bad file format reading the append only file %s: %s. Make a backup of your AOF file, then use redis-check-aof --fix <filename.manifest>"
              .formatted(pathOf(current), e.getMessage());
    } catch (IOException e) {
      failure = "Can't read the append only file %s: %s".formatted(pathOf(current), e);
    } catch (TruncatedException e) {
      failure = e.getMessage();
    }
    engine.databases().expiryMode(ExpiryMode.HIDE);
    if (unfinished) {
      engine.loop().after(settings.keyLoadDelayMicros > 0 ? 1 : 0, this::slice);
    } else {
      end(failure);
    }
  }

  /** Loads for a while; answers whether there is more. */
  private boolean step()
      throws IOException, MalformedAofException, MalformedRdbException, TruncatedException {
    long budget = settings.keyLoadDelayMicros > 0 ? 0 : SLICE_NANOS;
    RdbLoad base = rdb;
    AofReader commands = reader;
    if (mapped == null) {
      return open();
    }
    if (base != null && commands == null) {
      if (base.step(budget)) {
        keys += base.keys();
        replay.standsAt(base.position());
        readCommands(base.offset());
      }
      return true;
    }
    if (commands == null) {
      throw new IllegalStateException("nothing is being read");
    }
    switch (commands.step(budget)) {
      case UNFINISHED -> {}
      case COMPLETE -> {
        if (replay.inTransaction()) {
          truncated();
        }
        endFile();
      }
      case TRUNCATED -> {
        truncated();
        endFile();
      }
    }
    return true;
  }

  /** Opens the next file; false when there is none. */
  private boolean open() throws IOException {
    AofFile next = files.poll();
    current = next;
    if (next == null) {
      return false;
    }
    fileStarted = engine.clock().nanos();
    replay.beginFile();
    if (Files.size(directory.path(next.name())) == 0) {
      endFile();
      return true;
    }
    MappedFile file = new MappedFile(directory.path(next.name()));
    mapped = file;
    long length = file.length();
    if (length >= RDB.length && Memory.equal(file.address(), RDB.length, RDB)) {
      rdb =
          new RdbLoad(
              engine.databases(), settings, file.address(), length, false, engine.clock().millis());
    } else {
      readCommands(0);
    }
    return true;
  }

  private void readCommands(long from) {
    MappedFile file = mapped;
    if (file != null) {
      readerAt = from;
      reader = new AofReader(file.address() + from, file.length() - from, replay);
    }
  }

  private void truncated() throws IOException, TruncatedException {
    AofFile file = current;
    AofReader commands = reader;
    if (file == null || commands == null) {
      return;
    }
    long sound = readerAt + replay.soundLength(commands.offset());
    replay.endTransaction();
    if (somethingFollows()) {
      throw new TruncatedException(
          "The append only file %s ends inside a command at offset %d, and it is not the last file"
              .formatted(pathOf(file), sound));
    }
    if (!mayBeTruncated) {
      throw new TruncatedException(
          "Unexpected end of file reading the append only file %s: it ends inside a command at offset %d. Make a backup and use redis-check-aof --fix <filename.manifest>, or set aof-load-truncated to yes"
              .formatted(pathOf(file), sound));
    }
    log.warning(
        "!!! Warning: short read while loading the AOF file %s!!! Truncating it at offset %d"
            .formatted(file.name(), sound));
    closeFile();
    directory.truncate(file.name(), sound);
    log.warning(
        "AOF %s loaded anyway because aof-load-truncated is enabled".formatted(file.name()));
  }

  /** Files behind it that are empty were only made when power went. */
  private boolean somethingFollows() throws IOException {
    for (AofFile file : files) {
      if (Files.size(directory.path(file.name())) > 0) {
        return true;
      }
    }
    return false;
  }

  private void endFile() {
    AofFile file = current;
    if (file != null) {
      loadedBefore += offset();
      double seconds = (engine.clock().nanos() - fileStarted) / 1e9;
      String kind = file.type() == AofFile.Type.BASE ? "base" : "incr";
      log.notice("DB loaded from %s file %s: %.3f seconds".formatted(kind, file.name(), seconds));
    }
    closeFile();
  }

  private void closeFile() {
    if (rdb != null) {
      rdb.close();
    }
    if (mapped != null) {
      mapped.close();
    }
    rdb = null;
    reader = null;
    mapped = null;
  }

  private long offset() {
    AofReader commands = reader;
    RdbLoad base = rdb;
    return commands != null ? readerAt + commands.offset() : base == null ? 0 : base.offset();
  }

  private void end(@Nullable String failure) {
    closeFile();
    replay.endTransaction();
    if (failure != null) {
      engine.databases().list().forEach(database -> database.keyspace().clear());
    }
    engine.databases().expiryMode(expiry);
    engine.alert(Alert.LOADING, false);
    done.accept(
        new AofLoadResult(failure, keys, replay.commands(), replay.position(), baseBytes, bytes));
  }

  private String pathOf(@Nullable AofFile file) {
    return file == null ? directory.toString() : directory.path(file.name()).toString();
  }

  /** A file that ends inside a command, where that may not be. */
  @SuppressWarnings("serial") // never serialized
  private static final class TruncatedException extends Exception {
    TruncatedException(String message) {
      super(message);
    }
  }
}
