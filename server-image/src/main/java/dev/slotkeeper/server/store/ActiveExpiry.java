package dev.slotkeeper.server.store;

import java.util.Arrays;

/**
 * Finds keys that are due without a list of them: slots and segments know a lower bound of their
 * expiries, so that those where nothing is due are passed over, and the others are looked through.
 */
final class ActiveExpiry implements RecordVisitor {
  private final Tables tables;

  // Where the next call goes on.
  private int slot;
  private long position;

  /** What is due in the segment that is looked at. */
  private long[] due = new long[64];

  private int dueCount;
  private long now;

  /** The earliest expiry of the rest. */
  private long earliest;

  ActiveExpiry(Tables tables) {
    this.tables = tables;
  }

  /** Shows due records for about that long, once round at most; answers how many. */
  int show(long atTime, long nanosBudget, RecordVisitor visitor) {
    long deadline = System.nanoTime() + nanosBudget;
    now = atTime;
    int shown = 0;
    for (int slotsLeft = tables.count() + (position == 0 ? 0 : 1); slotsLeft > 0; ) {
      Table table = tables.get(slot);
      if (table == null || tables.earliest(slot) >= now) {
        nextSlot();
        slotsLeft--;
        continue;
      }
      if (table.directory().earliest(position) < now) {
        shown += showSegment(table, visitor);
        position = Segment.end(table.segment(position), position);
        if (System.nanoTime() - deadline >= 0) {
          slotsLeft = 0;
        }
      } else {
        position = Segment.end(table.segment(position), position);
      }
      if (position == 0) {
        tables.earliest(slot, table.directory().earliest());
        nextSlot();
        slotsLeft--;
      }
    }
    return shown;
  }

  private void nextSlot() {
    position = 0;
    slot = slot + 1 == tables.count() ? 0 : slot + 1;
  }

  private int showSegment(Table table, RecordVisitor visitor) {
    dueCount = 0;
    Segment.forEach(table.segment(position), this);
    // Removing a record leaves the others where they are.
    for (int i = 0; i < dueCount; i++) {
      visitor.visit(due[i]);
    }
    int shown = dueCount;
    // What was not removed counts again, and the segment may have become another one.
    earliest = Long.MAX_VALUE;
    Segment.forEach(table.segment(position), this);
    table.directory().earliest(position, earliest);
    return shown;
  }

  @Override
  public void visit(long record) {
    if (Record.expires(record)) {
      long expireAt = Record.expireAt(record);
      earliest = Math.min(earliest, expireAt);
      if (expireAt < now) {
        if (dueCount == due.length) {
          due = Arrays.copyOf(due, 2 * dueCount);
        }
        due[dueCount++] = record;
      }
    }
  }
}
