package dev.slotkeeper.server.cluster.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.cluster.file.NodesConfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes nodes.conf, with as much care as need be. What this node promised to others, by a vote or
 * a claim, outlives a power cut before anything else happens. Anything else outlives the process at
 * once, and a power cut soon after, since waiting for the disk at every step would make moving
 * slots ten times slower.
 */
final class ConfigSaver implements AutoCloseable {
  private static final long SOON_MILLIS = 500;

  /** With more bytes noted the file is replaced at once. */
  private static final long MOST_NOTED = 4 << 20;

  private final NodesConfFile file;
  private final Consumer<IOException> failed;
  private final ScheduledExecutorService disk =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("nodes-conf").factory());

  /** Guards what follows, and the file but for writing beside it. */
  private final Object lock = new Object();

  /** What is noted but not in the file, null when the file holds the newest. */
  private byte @Nullable [] pending;

  /**
   * Makes a saver.
   *
   * @param failed told, on any thread, that a content could not be written
   */
  ConfigSaver(NodesConfFile file, Consumer<IOException> failed) {
    this.file = file;
    this.failed = failed;
  }

  /** Returns when the content would outlive a power cut. */
  void saveDurably(String text) throws IOException {
    replace(text.getBytes(ISO_8859_1), true);
    file.force();
  }

  /** Returns when the content would outlive the process. */
  void saveNow(String text) throws IOException {
    byte[] content = text.getBytes(ISO_8859_1);
    boolean scheduled;
    synchronized (lock) {
      scheduled = pending != null;
      pending = content;
      file.note(content);
    }
    if (!scheduled) {
      disk.schedule(this::force, SOON_MILLIS, TimeUnit.MILLISECONDS);
    } else if (file.noted() > MOST_NOTED) {
      replace(content, false);
    }
  }

  /** Makes what is still to be made durable so; further contents are refused. */
  @Override
  public void close() {
    try {
      // Not here: the thread may be at it, and must not be interrupted while it writes.
      disk.submit(this::force).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    disk.shutdownNow();
  }

  private void replace(byte[] content, boolean durable) throws IOException {
    Path temporary = file.write(content, "tmp", durable);
    synchronized (lock) {
      file.replaceWith(temporary, content);
      file.forgetNotes();
      pending = null;
    }
  }

  /**
   * Beside the loop: puts what was noted last into the file. Only the last step waits for the loop,
   * and the loop for it: writing, which takes its time, does not.
   */
  private void force() {
    try {
      byte[] content;
      synchronized (lock) {
        content = pending;
      }
      if (content == null) {
        return;
      }
      Path temporary = file.write(content, "tmp-durable", true);
      synchronized (lock) {
        byte[] newest = pending;
        if (newest == null) {
          // The loop has put something newer into the file meanwhile.
          file.discard(temporary);
          return;
        }
        if (newest != content) {
          // Noted for the file as it was; has to stand on top of the new one, too.
          file.noteFor(content, newest);
          disk.schedule(this::force, SOON_MILLIS, TimeUnit.MILLISECONDS);
        }
        file.replaceWith(temporary, content);
        if (newest == content) {
          file.forgetNotes();
          pending = null;
        }
      }
      file.force();
    } catch (IOException e) {
      failed.accept(e);
    }
  }
}
