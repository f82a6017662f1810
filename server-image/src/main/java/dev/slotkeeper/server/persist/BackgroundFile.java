package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that is filled from the loop and written by another thread, so that the loop never waits
 * for a disk, nor for the memory of what waits for it. How it ended is told on the loop.
 */
public final class BackgroundFile implements SnapshotTarget {
  private static final int CHUNK = 256 << 10;

  /** Chunks that are there from the start. Only a value that does not fit in them makes more. */
  private static final int CHUNKS = 8;

  private static final int OS_PAGE = 4096;

  private final Loop loop;
  private final Executor disk;
  private final Check check;
  private final Consumer<@Nullable Exception> done;

  /** Empty chunks; made, taken back and given up by the disk's thread. */
  private final ArrayBlockingQueue<Buffer> empty = new ArrayBlockingQueue<>(CHUNKS);

  private @Nullable Buffer chunk;

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
          for (int i = 0; i < CHUNKS; i++) {
            empty.add(touched());
          }
          try {
            file = new FileReplacement(target, temporaryName);
          } catch (IOException e) {
            failure = e;
          }
        });
  }

  @Override
  public boolean full() {
    return chunk == null && empty.isEmpty();
  }

  @Override
  public void write(long address, long length) {
    long at = address;
    long left = length;
    while (left > 0) {
      Buffer to = chunk;
      if (to == null) {
        to = empty.poll();
        if (to == null) {
          to = new Buffer();
          to.reserve(CHUNK);
        }
        chunk = to;
      }
      long part = Math.min(left, CHUNK - to.length());
      to.put(at, part);
      at += part;
      left -= part;
      if (to.length() == CHUNK) {
        handOver();
      }
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
    Buffer filled = chunk;
    if (filled != null) {
      chunk = null;
      disk.execute(() -> write(filled));
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
    // Truncating keeps the memory, unlike clear().
    bytes.truncate(0);
    if (!empty.offer(bytes)) {
      bytes.close();
    }
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
    for (Buffer each = empty.poll(); each != null; each = empty.poll()) {
      each.close();
    }
    if (commit) {
      loop.execute(() -> done.accept(failure));
    }
  }

  /** A chunk whose memory is there, not only promised. */
  private static Buffer touched() {
    Buffer buffer = new Buffer();
    long address = buffer.reserve(CHUNK);
    for (long at = address; at < address + CHUNK; at += OS_PAGE) {
      Memory.putByte(at, (byte) 0);
    }
    return buffer;
  }
}
