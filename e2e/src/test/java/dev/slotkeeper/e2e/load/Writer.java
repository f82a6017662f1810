package dev.slotkeeper.e2e.load;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes numbered values to keys in all slots until it is stopped, one write at a time, and keeps
 * book.
 */
public final class Writer implements AutoCloseable {
  private final ClusterClient client;
  private final Ledger ledger = new Ledger();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final Thread thread;

  private Writer(ClusterClient client, String prefix, int keys) {
    this.client = client;
    this.thread =
        Thread.ofPlatform()
            .name("writer")
            .daemon()
            .start(
                () -> {
                  for (long number = 0; running.get(); number++) {
                    write(prefix + number % keys, number);
                  }
                });
  }

  /** Starts to write to so many keys, round and round. */
  public static Writer start(ClusterClient client, String prefix, int keys) {
    return new Writer(client, prefix, keys);
  }

  public Ledger ledger() {
    return ledger;
  }

  /** Ends writing; the write under way is waited for. */
  @Override
  public void close() throws InterruptedException {
    running.set(false);
    thread.join();
  }

  private void write(String key, long number) {
    try {
      client.set(key, Long.toString(number));
      ledger.acknowledged(key, number, System.nanoTime());
    } catch (RuntimeException e) {
      ledger.unknown(key, number, e);
    }
  }
}
