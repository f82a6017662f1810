package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.file.NodesConfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Writes nodes.conf, in as much haste as need be: what a vote or a claim rests on is on the disk
 * before anything else happens; what a client asked for is in the file, and outlives the process,
 * before it gets its answer; anything else is written beside the loop. All is made to outlive a
 * power cut soon, of several contents that wait only the newest.
 */
final class ConfigSaver implements AutoCloseable {
  private final NodesConfFile file;
  private final Consumer<IOException> failed;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("nodes-conf").factory());
  private final Object replacing = new Object();
  private volatile long newest;
  private long replaced;

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
  void saveDurably(String content) throws IOException {
    replace(file.write(content, "tmp", true), nextVersion());
    file.force();
  }

  /** Returns when the content would outlive the process. */
  void saveNow(String content) throws IOException {
    long version = nextVersion();
    replace(file.write(content, "tmp", false), version);
    saveBesideTheLoop(content, version);
  }

  /** Returns at once. */
  void saveSoon(String content) {
    saveBesideTheLoop(content, nextVersion());
  }

  /** Waits for what is being written; further contents are refused. */
  @Override
  public void close() {
    executor.close();
  }

  private void saveBesideTheLoop(String content, long version) {
    executor.execute(
        () -> {
          try {
            if (version == newest) {
              replace(file.write(content, "tmp-durable", true), version);
              file.force();
            }
          } catch (IOException e) {
            failed.accept(e);
          }
        });
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the loop counts up
  private long nextVersion() {
    return ++newest;
  }

  /** Only this waits for the other thread: writing, which takes its time, does not. */
  private void replace(Path temporary, long version) throws IOException {
    synchronized (replacing) {
      if (version >= replaced) {
        file.replaceWith(temporary);
        replaced = version;
      }
    }
  }
}
