package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Record;

/**
 * The best candidates for eviction that samples have shown so far, ordered by score. Kept from one
 * eviction to the next, it makes few samples do the work of many (evict.c of Redis 7.0).
 */
final class EvictionPool {
  static final int SIZE = 16;

  private final Candidate[] candidates = new Candidate[SIZE];
  private int count;

  /**
   * A key that may go.
   *
   * @param score the higher, the sooner it goes
   */
  record Candidate(byte[] key, int database, long score) {}

  boolean isEmpty() {
    return count == 0;
  }

  void clear() {
    count = 0;
  }

  /** Adds a key if there is room, or if it is a better candidate than the worst one. */
  void offer(long record, int database, long score) {
    if (count == SIZE && score <= candidates[0].score()) {
      return;
    }
    byte[] key = Memory.bytes(Record.keyAddress(record), Record.keyLength(record));
    int at = 0;
    while (at < count && candidates[at].score() < score) {
      at++;
    }
    Candidate candidate = new Candidate(key, database, score);
    if (count < SIZE) {
      System.arraycopy(candidates, at, candidates, at + 1, count - at);
      candidates[at] = candidate;
      count++;
    } else {
      System.arraycopy(candidates, 1, candidates, 0, at - 1);
      candidates[at - 1] = candidate;
    }
  }

  /** Takes the best candidate out; there must be one. */
  Candidate take() {
    return candidates[--count];
  }
}
