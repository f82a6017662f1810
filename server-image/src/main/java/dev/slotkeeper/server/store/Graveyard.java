package dev.slotkeeper.server.store;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tables that were dropped at once and whose memory is given back in slices. */
public final class Graveyard {
  private final RecordVisitor discard;
  private final Deque<Table> tables = new ArrayDeque<>();

  /** Those of whole keyspaces, whose tables go to the others one by one. */
  private final Deque<Tables> cleared = new ArrayDeque<>();

  /** The next slot of the first cleared keyspace. */
  private int nextSlot;

  Graveyard(RecordVisitor discard) {
    this.discard = discard;
  }

  void add(Table table) {
    tables.addLast(table);
  }

  void add(Tables ofKeyspace) {
    cleared.addLast(ofKeyspace);
  }

  /**
   * Frees memory for about that long, at least one segment; answers whether nothing is left that
   * could be freed now. What an active snapshot has not sent yet is kept for it.
   */
  public boolean freeSlice(long nanosBudget) {
    long deadline = System.nanoTime() + nanosBudget;
    int kept = 0;
    while (kept < tables.size() || takeNext()) {
      Table table = tables.removeFirst();
      if (table.inSnapshot()) {
        tables.addLast(table);
        kept++;
      } else if (!table.freeUntil(deadline, discard)) {
        tables.addFirst(table);
        return false;
      } else if (System.nanoTime() - deadline >= 0) {
        return isEmpty();
      }
    }
    return true;
  }

  /** Puts the next table of a cleared keyspace before the others, if there is one. */
  private boolean takeNext() {
    while (!cleared.isEmpty()) {
      Tables first = cleared.getFirst();
      while (nextSlot < first.count()) {
        Table table = first.get(nextSlot++);
        if (table != null) {
          tables.addFirst(table);
          return true;
        }
      }
      cleared.removeFirst();
      nextSlot = 0;
    }
    return false;
  }

  /** Whether nothing is waiting to be freed. */
  public boolean isEmpty() {
    return tables.isEmpty() && cleared.isEmpty();
  }
}
