package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.config.Choices.AppendFsync;
import dev.slotkeeper.server.engine.Clock;
import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings commands to the incremental file and that to disk, as appendfsync says (redis.conf): with
 * {@code always} before {@link #append} returns, with {@code everysec} once a second on another
 * thread. While that thread is at it, a write would wait for it, so it is put off, for two seconds
 * at most. On the loop, but for what is said.
 */
final class AofWriter implements AutoCloseable {
  private static final long SYNC_EACH = 1000;
  private static final long LONGEST_DELAY = 2000;
  private static final long ERROR_LOGGED_EACH = 30_000;
  private static final int LARGEST_WRITE = 1 << 30;

  private final Loop loop;
  private final Clock clock;
  private final Executor disk;
  private final Supplier<AppendFsync> policy;
  private final BooleanSupplier noSync;
  private final Health health;
  private final Log log;

  /** What could not be written yet. */
  private final Buffer pending = new Buffer();

  /** The bytes to be written as Java wants them; made anew when they are elsewhere. */
  private ByteBuffer view = ByteBuffer.allocate(0);

  private long viewAddress;
  private @Nullable AofOutput output;
  private boolean unsynced;
  private int syncing;
  private long lastSync;
  private long delayedSince;
  private long delayed;
  private long errorLoggedAt;
  private boolean failing;
  private long failedAt;

  /** Learns how writing goes. */
  interface Health {
    /** Why the last write failed; null when it did not. */
    void written(@Nullable IOException failure);

    /** Why the last force failed; null when it did not. */
    void forced(@Nullable IOException failure);

    /** What was promised cannot be kept: the process has to end. */
    void broken();
  }

  /**
   * @param disk runs tasks in order, on a thread of its own
   * @param noSync whether to leave the disk to a snapshot just now
   */
  AofWriter(
      Loop loop,
      Clock clock,
      Executor disk,
      Supplier<AppendFsync> policy,
      BooleanSupplier noSync,
      Health health,
      Log log) {
    this.loop = loop;
    this.clock = clock;
    this.disk = disk;
    this.policy = policy;
    this.noSync = noSync;
    this.health = health;
    this.log = log;
  }

  /** Length of the file, with what waits for it. */
  long length() {
    AofOutput to = output;
    return to == null ? 0 : to.length() + pending.length();
  }

  /** Bytes that wait to be written. */
  long pendingBytes() {
    return pending.length();
  }

  /** Forces under way or waiting. */
  int pendingSyncs() {
    return syncing;
  }

  /** How often a write did not wait any longer for a force. */
  long delayed() {
    return delayed;
  }

  /**
   * Writes to another file from now on; the former one gets what waits, goes to disk and is closed.
   *
   * @return false when the former one does not take what waits: then all stays as it was
   */
  boolean to(AofOutput next) {
    flush(true);
    if (!pending.isEmpty()) {
      return false;
    }
    retire(output);
    output = next;
    unsynced = false;
    return true;
  }

  /** Adds bytes to the file. */
  void append(long address, long length) {
    if (pending.isEmpty() && !mustWait()) {
      write(address, length);
    } else {
      pending.put(address, length);
      flush(false);
    }
  }

  /** All of a turn was appended: with {@code always} it is on disk when this returns. */
  void complete() {
    if (policy.get() == AppendFsync.ALWAYS) {
      syncNow();
    } else {
      syncIfDue();
    }
  }

  /** Often: writes what waits and forces what is due. */
  void cron() {
    if (!failing || clock.millis() - failedAt >= SYNC_EACH) {
      flush(false);
    }
    complete();
  }

  /**
   * Writes what waits.
   *
   * @param now even though a force is under way
   */
  void flush(boolean now) {
    if (!pending.isEmpty() && output != null && (now || !mustWait())) {
      try (Buffer waiting = new Buffer()) {
        waiting.put(pending.address(), pending.length());
        pending.clear();
        write(waiting.address(), waiting.length());
      }
    }
  }

  /** Writes and forces everything, and closes the file. */
  @Override
  public void close() {
    AofOutput last = output;
    if (last == null) {
      return;
    }
    flush(true);
    try (last) {
      last.force();
    } catch (IOException e) {
      log.warning("Failed to fsync the AOF file: " + reason(e));
    }
    output = null;
    pending.close();
    unsynced = false;
    failing = false;
  }

  /** Writes to no file any more; what waits is dropped. */
  void detach() {
    retire(output);
    output = null;
    pending.clear();
    unsynced = false;
    failing = false;
  }

  private boolean mustWait() {
    if (syncing == 0 || policy.get() != AppendFsync.EVERYSEC) {
      delayedSince = 0;
      return false;
    }
    long now = clock.millis();
    if (delayedSince == 0) {
      delayedSince = now;
    }
    if (now - delayedSince < LONGEST_DELAY) {
      return true;
    }
    delayedSince = 0;
    delayed++;
    log.notice(
        "Asynchronous AOF fsync is taking too long (disk is busy?). Writing the AOF buffer without"
            + " waiting for fsync to complete, this may slow down Redis.");
    return false;
  }

  private void write(long address, long length) {
    AofOutput to = output;
    if (to == null) {
      return;
    }
    long at = address;
    long end = address + length;
    try {
      while (at < end) {
        ByteBuffer bytes = view(at, (int) Math.min(end - at, LARGEST_WRITE));
        try {
          to.write(bytes);
        } finally {
          at += bytes.position();
        }
        unsynced = true;
      }
    } catch (IOException e) {
      failed(e, at, end - at);
      return;
    }
    if (failing) {
      failing = false;
      log.warning("AOF write error looks solved, Redis can write again.");
      health.written(null);
    }
  }

  private void failed(IOException e, long address, long length) {
    if (policy.get() == AppendFsync.ALWAYS) {
      log.warning(
          "Can't recover from AOF write error when the AOF fsync policy is 'always'. Exiting... "
              + reason(e));
      health.broken();
    }
    long now = clock.millis();
    failedAt = now;
    if (!failing || now - errorLoggedAt >= ERROR_LOGGED_EACH) {
      errorLoggedAt = now;
      log.warning("Error writing to the AOF file: " + reason(e));
    }
    failing = true;
    pending.put(address, length);
    health.written(e);
  }

  private void syncNow() {
    AofOutput to = output;
    if (!unsynced || to == null) {
      return;
    }
    try {
      to.force();
      unsynced = false;
      lastSync = clock.millis();
    } catch (IOException e) {
      log.warning(
          "Can't persist AOF for fsync error when the AOF fsync policy is 'always': %s. Exiting..."
              .formatted(reason(e)));
      health.broken();
    }
  }

  private void syncIfDue() {
    AofOutput to = output;
    if (!unsynced
        || to == null
        || syncing > 0
        || policy.get() != AppendFsync.EVERYSEC
        || clock.millis() - lastSync < SYNC_EACH
        || noSync.getAsBoolean()) {
      return;
    }
    unsynced = false;
    lastSync = clock.millis();
    syncOnDisk(to, false);
  }

  private void retire(@Nullable AofOutput former) {
    if (former != null) {
      syncOnDisk(former, true);
    }
  }

  private void syncOnDisk(AofOutput file, boolean last) {
    syncing++;
    disk.execute(
        () -> {
          IOException failure = null;
          try {
            file.force();
            if (last) {
              file.close();
            }
          } catch (IOException e) {
            failure = e;
          }
          IOException outcome = failure;
          loop.execute(() -> synced(outcome));
        });
  }

  private void synced(@Nullable IOException failure) {
    syncing--;
    if (failure != null) {
      unsynced = true;
      log.warning("Fail to fsync the AOF file: " + reason(failure));
    }
    health.forced(failure);
    flush(false);
  }

  private ByteBuffer view(long address, int length) {
    if (address != viewAddress || length > view.capacity()) {
      view = Memory.view(address, length);
      viewAddress = address;
    }
    return view.clear().limit(length);
  }

  private static String reason(IOException e) {
    return String.valueOf(e.getMessage());
  }
}
