package dev.slotkeeper.e2e.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was written and what was heard of it. A write is acknowledged when the client returned,
 * unknown when it threw: it may or may not have been done. Each key is written by one thread only,
 * with growing numbers, so that the value of a key must be its last acknowledged number, or a later
 * unknown one.
 */
public final class Ledger {
  private record Entry(long acknowledged, TreeSet<Long> unknownSince) {}

  private final Map<String, Entry> byKey = new ConcurrentHashMap<>();
  private final Gaps gaps = new Gaps();
  private final List<String> errors = new ArrayList<>();
  private long acknowledged;
  private long unknown;

  /** A write was acknowledged. */
  public synchronized void acknowledged(String key, long number, long nanos) {
    byKey.put(key, new Entry(number, new TreeSet<>()));
    gaps.acknowledged(key, nanos);
    acknowledged++;
  }

  /** A write ended with an error, which the application sees. */
  public synchronized void unknown(String key, long number, Exception error) {
    byKey.computeIfAbsent(key, k -> new Entry(-1, new TreeSet<>())).unknownSince().add(number);
    unknown++;
    if (errors.size() < 10) {
      errors.add(String.valueOf(error));
    }
  }

  /** Number of acknowledged writes. */
  public synchronized long acknowledged() {
    return acknowledged;
  }

  /** Number of writes that ended with an error. */
  public synchronized long unknown() {
    return unknown;
  }

  /** The first few errors. */
  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  public Gaps gaps() {
    return gaps;
  }

  /** Keys with at least one acknowledged write. */
  public synchronized long keys() {
    return byKey.values().stream().filter(entry -> entry.acknowledged() >= 0).count();
  }

  /**
   * The keys whose value is older than what was acknowledged, with both numbers.
   *
   * @param read the value of a key now, or null when there is none
   */
  public synchronized List<String> lost(Function<String, @Nullable String> read) {
    List<String> lost = new ArrayList<>();
    byKey.forEach(
        (key, entry) -> {
          if (entry.acknowledged() < 0) {
            return;
          }
          String value = read.apply(key);
          long number = value == null ? -1 : Long.parseLong(value);
          if (number != entry.acknowledged() && !entry.unknownSince().contains(number)) {
            lost.add("%s: acknowledged %d, found %s".formatted(key, entry.acknowledged(), value));
          }
        });
    return lost;
  }
}
