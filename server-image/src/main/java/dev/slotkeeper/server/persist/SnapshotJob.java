package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot on its way to a target: taken on the loop in slices, with other work in between, and
 * nothing forked. What changes during it is written as it was at the start.
 */
public final class SnapshotJob {
  /** How long one slice may keep the loop from other work. */
  static final long SLICE_NANOS = 200_000;

  private static final long FULL_PAUSE_MILLIS = 1;

  private final Loop loop;
  private final RdbSettings settings;
  private final SnapshotTarget target;
  private final SnapshotWriter writer;
  private final Snapshot snapshot;
  private Loop.@Nullable Timer next;
  private long records;
  private long workNanos;
  private boolean over;

  private SnapshotJob(
      Loop loop,
      Databases databases,
      RdbSettings settings,
      RdbPreamble preamble,
      SnapshotFormat format,
      SnapshotTarget target) {
    this.loop = loop;
    this.settings = settings;
    this.target = target;
    List<Keyspace> keyspaces = databases.list().stream().map(Database::keyspace).toList();
    long[] keys = keyspaces.stream().mapToLong(Keyspace::size).toArray();
    long[] expiring = keyspaces.stream().mapToLong(Keyspace::expiring).toArray();
    writer = format.begin(target, settings, databases.access(), sizes(keys, expiring), preamble);
    snapshot = new Snapshot(keyspaces, this::record);
  }

  /**
   * Takes the point in time now and begins to write RDB.
   *
   * @throws IllegalStateException when another snapshot is active
   */
  public static SnapshotJob start(
      Loop loop,
      Databases databases,
      RdbSettings settings,
      RdbPreamble preamble,
      SnapshotTarget target) {
    return start(loop, databases, settings, preamble, SnapshotFormat.RDB, target);
  }

  /** The same in any format. */
  public static SnapshotJob start(
      Loop loop,
      Databases databases,
      RdbSettings settings,
      RdbPreamble preamble,
      SnapshotFormat format,
      SnapshotTarget target) {
    SnapshotJob job = new SnapshotJob(loop, databases, settings, preamble, format, target);
    job.next = loop.after(0, job::slice);
    return job;
  }

  /** Writes everything before it returns. */
  static void run(
      Loop loop,
      Databases databases,
      RdbSettings settings,
      RdbPreamble preamble,
      SnapshotTarget target) {
    new SnapshotJob(loop, databases, settings, preamble, SnapshotFormat.RDB, target).finish();
  }

  /** Time spent on the loop so far, in nanoseconds, writes of others included only in part. */
  public long workNanos() {
    return workNanos;
  }

  /** Bytes given to the target so far. */
  public long bytes() {
    return writer.written();
  }

  /** Keys written so far. */
  public long keys() {
    return records;
  }

  public boolean over() {
    return over;
  }

  /** Writes the rest before it returns. */
  public void finish() {
    if (!over) {
      cancelTimer();
      snapshot.step(Long.MAX_VALUE >> 1);
      end();
    }
  }

  /** Gives up. */
  public void abort() {
    if (!over) {
      over = true;
      cancelTimer();
      snapshot.abort();
      writer.close();
      target.aborted();
    }
  }

  private void slice() {
    if (over) {
      return;
    }
    if (target.full()) {
      next = loop.after(FULL_PAUSE_MILLIS, this::slice);
      return;
    }
    long begin = System.nanoTime();
    long before = records;
    boolean complete = snapshot.step(settings.keySaveDelayMicros > 0 ? 0 : SLICE_NANOS);
    workNanos += System.nanoTime() - begin;
    if (complete) {
      end();
    } else {
      // Not execute(): the loop would take it up again before it looks at the sockets.
      long delay = (records - before) * Math.max(0, settings.keySaveDelayMicros) / 1000;
      next = loop.after(delay, this::slice);
    }
  }

  private void record(int database, long record) {
    records++;
    writer.record(database, record);
  }

  private void end() {
    over = true;
    writer.end();
    writer.close();
    target.complete();
  }

  private void cancelTimer() {
    if (next != null) {
      next.cancel();
    }
  }

  private static RdbWriter.DatabaseSizes sizes(long[] keys, long[] expiring) {
    return new RdbWriter.DatabaseSizes() {
      @Override
      public long keys(int database) {
        return keys[database];
      }

      @Override
      public long expiring(int database) {
        return expiring[database];
      }
    };
  }
}
