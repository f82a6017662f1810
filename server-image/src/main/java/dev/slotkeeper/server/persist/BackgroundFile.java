package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.memory.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that is filled from the loop and written by another thread, so that the loop never waits
 * for a disk. How it ended is told on the loop.
 */
public final class BackgroundFile implements SnapshotTarget {
  private static final int CHUNK = 1 << 20;
  private static final int MOST_WAITING = 8;

  private final Loop loop;
  private final Executor disk;
  private final Check check;
  private final Consumer<@Nullable Exception> done;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Empty chunks to be used again; touched on the loop only. */
  private final ArrayDeque<Buffer> spare = new ArrayDeque<>();

  private @Nullable Buffer chunk;
  private boolean ended;

  /** Both touched on the disk's thread only. */
  private @Nullable FileReplacement file;

  private @Nullable Exception failure;

  /** Looks at a file that is written and not yet in its place; throws to keep it out. */
  public interface Check {
    void look(Path file) throws IOException, MalformedRdbException;
  }

  /**
   * @param disk runs tasks in order, on a thread of its own
   * @param temporaryName name of the file while it is written
   * @param check is run on the disk's thread
   * @param done is told on the loop: null when the file stands in its place, else why not
   */
  public BackgroundFile(
      Loop loop,
      Executor disk,
      Path target,
      String temporaryName,
      Check check,
      Consumer<@Nullable Exception> done) {
    this.loop = loop;
    this.disk = disk;
    this.check = check;
    this.done = done;
    disk.execute(
        () -> {
          try {
            file = new FileReplacement(target, temporaryName);
          } catch (IOException e) {
            failure = e;
          }
        });
  }

  @Override
  public boolean full() {
    return waiting.get() >= MOST_WAITING;
  }

  @Override
  public void write(long address, long length) {
    Buffer to = chunk;
    if (to == null) {
      to = spare.isEmpty() ? new Buffer() : spare.pop();
      chunk = to;
    }
    to.put(address, length);
    if (to.length() >= CHUNK) {
      handOver();
    }
  }

  @Override
  public void complete() {
    handOver();
    disk.execute(() -> end(true));
  }

  @Override
  public void aborted() {
    handOver();
    disk.execute(() -> end(false));
  }

  private void handOver() {
    Buffer full = chunk;
    if (full != null) {
      chunk = null;
      waiting.incrementAndGet();
      disk.execute(() -> write(full));
    }
  }

  private void write(Buffer bytes) {
    FileReplacement to = file;
    if (to != null && failure == null) {
      try {
        to.write(bytes.address(), bytes.length());
      } catch (UncheckedIOException e) {
        failure = e.getCause();
      }
    }
    waiting.decrementAndGet();
    loop.execute(
        () -> {
          // Truncating keeps the memory, unlike clear().
          bytes.truncate(0);
          if (spare.size() < MOST_WAITING && !ended) {
            spare.push(bytes);
          } else {
            bytes.close();
          }
        });
  }

  private void end(boolean commit) {
    FileReplacement to = file;
    if (to != null) {
      try (to) {
        if (commit && failure == null) {
          check.look(to.temporary());
          to.commit();
        }
      } catch (IOException | MalformedRdbException e) {
        failure = e;
      }
    }
    loop.execute(
        () -> {
          ended = true;
          spare.forEach(Buffer::close);
          spare.clear();
          if (commit) {
            done.accept(failure);
          }
        });
  }
}
