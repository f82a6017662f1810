package dev.slotkeeper.e2e.load;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was written and what was heard of it. A write is acknowledged when the client returned,
 * refused when it passed on an error of the server, and unknown when there was no answer. One that
 * was refused in the end may have been done in an earlier attempt of the client, so both of these
 * may or may not be found. Each key is written by one thread only, with growing numbers, so that
 * the value of a key must be its last acknowledged number, or a later one that is uncertain.
 */
public final class Ledger {
  private static final int READERS = 8;

  private record Entry(long acknowledged, TreeSet<Long> uncertainSince) {}

  private final Map<String, Entry> byKey = new ConcurrentHashMap<>();
  private final Gaps gaps = new Gaps();
  private final List<String> errors = new ArrayList<>();
  private long acknowledged;
  private long unconfirmed;
  private long refused;
  private long unknown;

  synchronized void acknowledged(String key, int slot, long number, long nanos) {
    byKey.put(key, new Entry(number, new TreeSet<>()));
    gaps.acknowledged(slot, nanos);
    acknowledged++;
  }

  /** Done, but not to be relied on: no replica had it in time. */
  synchronized void unconfirmed(String key, int slot, long number, long nanos) {
    uncertain(key, number);
    gaps.acknowledged(slot, nanos);
    unconfirmed++;
  }

  synchronized void failed(String key, long number, RuntimeException error) {
    uncertain(key, number);
    if (error instanceof RefusedException) {
      refused++;
    } else {
      unknown++;
    }
    if (errors.size() < 5) {
      errors.add(LocalTime.now(ZoneOffset.UTC) + " " + error);
    }
  }

  private void uncertain(String key, long number) {
    byKey.computeIfAbsent(key, k -> new Entry(-1, new TreeSet<>())).uncertainSince().add(number);
  }

  synchronized void finished(long nanos) {
    gaps.finished(nanos);
  }

  /** Number of acknowledged writes. */
  public synchronized long acknowledged() {
    return acknowledged;
  }

  /** Number of writes that were done and that no replica had in time. */
  public synchronized long unconfirmed() {
    return unconfirmed;
  }

  /** Number of writes that the application saw refused. */
  public synchronized long refused() {
    return refused;
  }

  /** Number of writes of which the application does not know whether they were done. */
  public synchronized long unknown() {
    return unknown;
  }

  /** The first few errors, with the time of day (UTC). */
  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  public Gaps gaps() {
    return gaps;
  }

  /** The keys whose value is older than what was acknowledged, with both numbers. */
  public List<String> lost(ClusterClient client) throws InterruptedException {
    List<String> lost = Collections.synchronizedList(new ArrayList<>());
    List<Map.Entry<String, Entry>> entries = List.copyOf(byKey.entrySet());
    List<Thread> readers = new ArrayList<>();
    List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
    for (int reader = 0; reader < READERS; reader++) {
      int first = reader;
      readers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = first; i < entries.size(); i += READERS) {
                        check(client, entries.get(i), lost);
                      }
                    } catch (RuntimeException e) {
                      failures.add(e);
                    }
                  }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return List.copyOf(lost);
  }

  private static void check(
      ClusterClient client, Map.Entry<String, Entry> written, List<String> lost) {
    Entry entry = written.getValue();
    if (entry.acknowledged() < 0) {
      return;
    }
    String value = client.get(written.getKey());
    long number = value == null ? -1 : Long.parseLong(value);
    if (number != entry.acknowledged() && !entry.uncertainSince().contains(number)) {
      lost.add(
          "%s: acknowledged %d, found %s".formatted(written.getKey(), entry.acknowledged(), value));
    }
  }
}
