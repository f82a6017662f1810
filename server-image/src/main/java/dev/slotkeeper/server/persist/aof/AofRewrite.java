package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.persist.BackgroundFile;
import dev.slotkeeper.server.persist.SnapshotJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One rewrite: from one moment on, what happens goes to a new incremental file, and the data of
 * that moment becomes a new base. Until both are safe on disk, the files before go on to count,
 * with the new incremental file behind them.
 */
final class AofRewrite {
  /** What a rewrite is made with. */
  record Parts(Engine engine, Executor snapshotDisk, Executor disk, Events events) {}

  /** Learns of the rewrite's steps, on the loop. */
  interface Events {
    /**
     * This is the moment: what happens from now on belongs into this file.
     *
     * @param next null when nothing is kept
     * @return false when the former file is not complete, so that the rewrite cannot be
     */
    boolean begins(@Nullable AofOutput next);

    /**
     * It is over.
     *
     * @param failure null when the new base counts
     * @param baseBytes size of the new base
     */
    void ended(@Nullable Exception failure, long baseBytes);
  }

  private final Parts parts;
  private final AofDirectory directory;
  private final Target target;
  private final AofBases bases;
  private volatile boolean abandoned;
  private @Nullable SnapshotJob job;
  private boolean over;

  /** What becomes of the effects meanwhile. */
  enum Target {
    /** Nothing: the append-only file is off, only a base is made. */
    NONE,
    /** They go to the next file of the set that counts. */
    NEXT,
    /** They go to a file that counts only together with the new base. */
    FIRST
  }

  /**
   * @param directory is used on the disk's thread only
   * @param bases what the base consists of
   */
  AofRewrite(Parts parts, AofDirectory directory, Target target, AofBases bases) {
    this.parts = parts;
    this.directory = directory;
    this.target = target;
    this.bases = bases;
  }

  void begin() {
    parts.disk().execute(this::prepare);
  }

  /** Whether a snapshot of the data is being taken, or will be in a moment. */
  boolean underWay() {
    return !over;
  }

  /** Gives up; it is told as a failure. */
  void abandon() {
    if (over) {
      return;
    }
    abandoned = true;
    SnapshotJob running = job;
    if (running != null && !running.over()) {
      running.abort();
    }
    end(new CancellationException("given up"), 0);
  }

  private void prepare() {
    AofOutput next = null;
    try {
      if (!abandoned) {
        next =
            switch (target) {
              case NONE -> null;
              case NEXT -> directory.openNext();
              case FIRST -> directory.openTemporary();
            };
        Path base = directory.nextBase(bases.rdb());
        AofOutput opened = next;
        parts.engine().loop().execute(() -> prepared(opened, base));
      }
    } catch (IOException e) {
      parts.engine().loop().execute(() -> end(e, 0));
    }
  }

  private void prepared(@Nullable AofOutput next, Path base) {
    if (over && target != Target.NEXT) {
      closeUnused(next);
      return;
    }
    // A file that the manifest names is used even if no base comes of this.
    boolean begun = parts.events().begins(next);
    if (over || !begun) {
      end(new IOException("the AOF file in use cannot be written"), 0);
      return;
    }
    BackgroundFile file =
        new BackgroundFile(
            parts.engine().loop(),
            parts.snapshotDisk(),
            base,
            directory.temporaryBase(),
            path -> {},
            failure -> written(failure, base));
    job =
        SnapshotJob.start(
            parts.engine().loop(),
            parts.engine().databases(),
            bases.settings(),
            bases.preamble().get(),
            bases.format(),
            file);
  }

  private void written(@Nullable Exception failure, Path base) {
    if (failure != null) {
      end(failure, 0);
    } else {
      parts.disk().execute(() -> commit(base));
    }
  }

  private void commit(Path base) {
    if (abandoned) {
      return;
    }
    try {
      long bytes = Files.size(base);
      String name = ByteText.of(String.valueOf(base.getFileName()));
      if (target == Target.FIRST) {
        directory.commitFirst(name);
      } else {
        directory.commit(name, target == Target.NEXT);
      }
      parts.engine().loop().execute(() -> end(null, bytes));
    } catch (IOException e) {
      parts.engine().loop().execute(() -> end(e, 0));
    }
  }

  private void end(@Nullable Exception failure, long baseBytes) {
    if (!over) {
      over = true;
      parts.events().ended(failure, baseBytes);
    }
  }

  private static void closeUnused(@Nullable AofOutput output) {
    try {
      if (output != null) {
        output.close();
      }
    } catch (IOException e) {
      // It is empty.
    }
  }
}
