package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.file.NodesConfFile;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Writes nodes.conf: what must be on the disk before the next packet, at once; anything else beside
 * the loop, of several contents that wait only the newest.
 */
final class ConfigSaver implements AutoCloseable {
  private final NodesConfFile file;
  private final Consumer<IOException> failed;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("nodes-conf").factory());
  private final Object order = new Object();
  private volatile long newest;
  private long written;

  /**
   * Makes a saver.
   *
   * @param failed told, on any thread, that a content could not be written
   */
  ConfigSaver(NodesConfFile file, Consumer<IOException> failed) {
    this.file = file;
    this.failed = failed;
  }

  /** Returns when the content is on the disk. */
  void saveNow(String content) throws IOException {
    write(content, nextVersion(), true);
  }

  /** Returns at once. */
  void saveSoon(String content) {
    long version = nextVersion();
    executor.execute(
        () -> {
          try {
            if (version == newest) {
              write(content, version, false);
            }
          } catch (IOException e) {
            failed.accept(e);
          }
        });
  }

  /** Waits for what is being written; further contents are refused. */
  @Override
  public void close() {
    executor.close();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the loop counts up
  private long nextVersion() {
    return ++newest;
  }

  private void write(String content, long version, boolean durable) throws IOException {
    synchronized (order) {
      if (version > written) {
        file.save(content, durable);
        written = version;
      }
    }
  }
}
