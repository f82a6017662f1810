package dev.slotkeeper.server.store;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tables that were dropped at once and whose memory is given back in slices. */
public final class Graveyard {
  private final Deque<Table> tables = new ArrayDeque<>();
  private final RecordVisitor discard;

  Graveyard(RecordVisitor discard) {
    this.discard = discard;
  }

  void add(Table table) {
    tables.add(table);
  }

  /**
   * Frees memory for about that long, at least one segment; answers whether nothing is left that
   * could be freed now. What an active snapshot has not sent yet is kept for it.
   */
  public boolean freeSlice(long nanosBudget) {
    long deadline = System.nanoTime() + nanosBudget;
    for (int rest = tables.size(); rest > 0; rest--) {
      Table table = tables.removeFirst();
      if (table.inSnapshot()) {
        tables.addLast(table);
      } else if (!table.freeUntil(deadline, discard)) {
        tables.addFirst(table);
        return false;
      } else if (System.nanoTime() - deadline >= 0) {
        return tables.isEmpty();
      }
    }
    return true;
  }

  /** Whether nothing is waiting to be freed. */
  public boolean isEmpty() {
    return tables.isEmpty();
  }
}
