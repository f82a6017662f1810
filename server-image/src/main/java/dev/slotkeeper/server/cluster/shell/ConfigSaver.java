package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.file.NodesConfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  private final NodesConfFile file;
  private final Consumer<IOException> failed;
  private final ScheduledExecutorService disk =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("nodes-conf").factory());
  private final AtomicReference<@Nullable Content> pending = new AtomicReference<>();
  private final Object replacing = new Object();
  private long newest;
  private long replaced;

  private record Content(String text, long version) {}

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
    pending.set(null);
    replace(file.write(text, "tmp", true), ++newest);
    file.force();
  }

  /** Returns when the content would outlive the process. */
  void saveNow(String text) throws IOException {
    Content content = new Content(text, ++newest);
    replace(file.write(text, "tmp", false), content.version());
    if (pending.getAndSet(content) == null) {
      disk.schedule(this::force, SOON_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Makes what is still to be made durable so; further contents are refused. */
  @Override
  public void close() {
    disk.shutdownNow();
    force();
  }

  /** Beside the loop: writes the newest content once more, this time to the disk. */
  private void force() {
    Content content = pending.getAndSet(null);
    if (content == null) {
      return;
    }
    try {
      replace(file.write(content.text(), "tmp-durable", true), content.version());
      file.force();
    } catch (IOException e) {
      failed.accept(e);
    }
  }

  /** Only this waits for the other thread: writing, which takes its time, does not. */
  private void replace(Path temporary, long version) throws IOException {
    synchronized (replacing) {
      if (version >= replaced) {
        file.replaceWith(temporary);
        replaced = version;
      } else {
        file.discard(temporary);
      }
    }
  }
}
