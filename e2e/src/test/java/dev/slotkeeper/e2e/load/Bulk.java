package dev.slotkeeper.e2e.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Many values of one size, written and looked at by several threads. */
public final class Bulk {
  private static final int THREADS = 8;

  private final String name;
  private final int count;
  private final String filling;

  /**
   * Writes nothing yet.
   *
   * @param name what the keys begin with
   * @param count number of keys
   * @param bytes size of each value
   */
  public Bulk(String name, int count, int bytes) {
    this.name = name;
    this.count = count;
    this.filling = "x".repeat(Math.max(0, bytes - 10));
  }

  /** Writes all. */
  public void write(ClusterClient client) throws InterruptedException {
    each(i -> client.set(key(i), value(i)));
  }

  /** The keys whose value is not what was written. */
  public List<String> missing(ClusterClient client) throws InterruptedException {
    List<String> missing = Collections.synchronizedList(new ArrayList<>());
    each(
        i -> {
          if (!value(i).equals(client.get(key(i)))) {
            missing.add(key(i));
          }
        });
    return List.copyOf(missing);
  }

  private interface Work {
    void at(int index);
  }

  private void each(Work work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = first; i < count; i += THREADS) {
                        work.at(i);
                      }
                    } catch (RuntimeException e) {
                      failures.add(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private String key(int index) {
    return name + index;
  }

  private String value(int index) {
    return String.format("%010d", index) + filling;
  }
}
