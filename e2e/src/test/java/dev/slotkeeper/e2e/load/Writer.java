package dev.slotkeeper.e2e.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes numbered values to every slot, round and round, until it is stopped, and keeps book. A
 * thread for each of 16 ranges of slots, so that one range that waits holds up no other; together
 * at most 1,500 writes a second, which a small machine does beside its servers.
 */
public final class Writer implements AutoCloseable {
  private static final long PERIOD_NANOS = 1_000_000_000L * Gaps.RANGES / 1500;

  private final ClusterClient client;
  private final String name;
  private final Ledger ledger = new Ledger();
  private final Timeline timeline = new Timeline();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();

  private Writer(ClusterClient client, String name) {
    this.client = client;
    this.name = name;
    for (int range = 0; range < Gaps.RANGES; range++) {
      int first = range * Gaps.SLOTS_IN_RANGE;
      threads.add(Thread.ofPlatform().name("writer " + range).daemon().start(() -> write(first)));
    }
  }

  /** Starts to write keys of this name. */
  public static Writer start(ClusterClient client, String name) {
    return new Writer(client, name);
  }

  public Ledger ledger() {
    return ledger;
  }

  public Timeline timeline() {
    return timeline;
  }

  /** Ends writing; writes under way are waited for. */
  @Override
  public void close() throws InterruptedException {
    running.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    ledger.finished(System.nanoTime());
  }

  private void write(int first) {
    for (long number = 0; running.get(); number++) {
      long start = System.nanoTime();
      int slot = first + (int) (number % Gaps.SLOTS_IN_RANGE);
      write(SlotKeys.key(name, slot), slot, number);
      LockSupport.parkNanos(PERIOD_NANOS - (System.nanoTime() - start));
    }
  }

  private void write(String key, int slot, long number) {
    long start = System.nanoTime();
    try {
      if (client.set(key, Long.toString(number))) {
        ledger.acknowledged(key, slot, number, System.nanoTime());
        timeline.ended(slot, start, "acknowledged");
      } else {
        ledger.unconfirmed(key, slot, number, System.nanoTime());
        timeline.ended(slot, start, "unconfirmed");
      }
    } catch (RuntimeException e) {
      ledger.failed(key, number, e);
      timeline.ended(slot, start, e.toString());
    }
  }
}
