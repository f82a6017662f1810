package dev.slotkeeper.server.store;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All that visits many records of a keyspace: SCAN, random keys, samples, active expiry. */
final class KeyspaceWalk {
  /** Tries to hit a random record before the nearest one is taken. */
  private static final int TRIES = 200;

  /** Low bits of a hash that cursors leave out: no bucket ever begins between two of them. */
  private static final int CURSOR_SHIFT = 12;

  private final @Nullable Table[] tables;
  private final int slotBits;

  /** Where active expiry goes on. */
  private int expirySlot;

  private long expiryPosition;
  private long[] due = new long[64];
  private int dueCount;

  KeyspaceWalk(@Nullable Table[] tables) {
    this.tables = tables;
    slotBits = 32 - Integer.numberOfLeadingZeros(tables.length - 1);
  }

  void slot(int slot, int max, RecordVisitor visitor) {
    Table table = tables[slot];
    if (table == null || max <= 0) {
      return;
    }
    int rest = max;
    long position = 0;
    do {
      long segment = table.segment(position);
      int index = Segment.bucketIndex(segment, position);
      long bucket = Segment.bucketAt(segment, index);
      int count = Math.min(rest, Bucket.count(bucket));
      for (int i = 0; i < count; i++) {
        visitor.visit(Bucket.record(bucket, i));
      }
      rest -= count;
      position = Segment.lowestHash(segment, position, index + 1);
    } while (position != 0 && rest > 0);
  }

  /** A cursor is the slot in the highest bits of 52, then the first hash not yet shown. */
  long scan(long cursor, int count, RecordVisitor visitor) {
    int slot = slotBits == 0 ? 0 : (int) (cursor >>> 64 - CURSOR_SHIFT - slotBits);
    long position = cursor << CURSOR_SHIFT + slotBits;
    int shown = 0;
    int visited = 0;
    for (; slot < tables.length; slot++) {
      Table table = tables[slot];
      if (table != null) {
        do {
          long segment = table.segment(position);
          int index = Segment.bucketIndex(segment, position);
          long bucket = Segment.bucketAt(segment, index);
          Bucket.forEach(bucket, visitor);
          shown += Bucket.count(bucket);
          visited++;
          position = Segment.lowestHash(segment, position, index + 1);
          if (shown >= count || visited >= 10L * count) {
            return cursor(slot, position);
          }
        } while (position != 0);
      }
      position = 0;
    }
    return 0;
  }

  private long cursor(int slot, long position) {
    int at = position == 0 ? slot + 1 : slot;
    if (at == tables.length) {
      return 0;
    }
    long high = slotBits == 0 ? 0 : (long) at << 64 - CURSOR_SHIFT - slotBits;
    return high | position >>> CURSOR_SHIFT + slotBits;
  }

  long random(long size, RandomGenerator random) {
    Table table = randomTable(size, random);
    for (int i = 0; i < TRIES; i++) {
      long record = table.tryRandom(random.nextLong(), random.nextInt() >>> 1);
      if (record != 0) {
        return record;
      }
    }
    return nearest(table, random.nextLong());
  }

  void sample(int n, long size, RandomGenerator random, RecordVisitor visitor) {
    for (int i = 0; i < n; i++) {
      visitor.visit(nearest(randomTable(size, random), random.nextLong()));
    }
  }

  private Table randomTable(long size, RandomGenerator random) {
    long n = tables.length == 1 ? 0 : random.nextLong(size);
    for (Table table : tables) {
      if (table != null) {
        if (n < table.size() || tables.length == 1) {
          return table;
        }
        n -= table.size();
      }
    }
    throw new IllegalStateException("fewer keys than counted");
  }

  private static long nearest(Table table, long hash) {
    long position = hash;
    while (true) {
      long segment = table.segment(position);
      int index = Segment.bucketIndex(segment, position);
      long bucket = Segment.bucketAt(segment, index);
      int count = Bucket.count(bucket);
      if (count > 0) {
        return Bucket.record(bucket, (int) ((hash & 0xffffff) % count));
      }
      position = Segment.lowestHash(segment, position, index + 1);
    }
  }

  int expireDue(long now, long nanosBudget, RecordVisitor visitor) {
    long deadline = System.nanoTime() + nanosBudget;
    int slotsLeft = tables.length + 1;
    int shown = 0;
    while (slotsLeft > 0) {
      Table table = tables[expirySlot];
      if (table == null || table.expiring() == 0) {
        nextSlot();
        slotsLeft--;
      } else {
        long segment = table.segment(expiryPosition);
        if (Segment.earliest(segment) <= now) {
          shown += expireSegment(table, expiryPosition, now, visitor);
          segment = table.segment(expiryPosition);
        }
        expiryPosition = Table.endOf(segment, expiryPosition);
        if (expiryPosition == 0) {
          nextSlot();
          slotsLeft--;
        }
      }
      if (System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    return shown;
  }

  private void nextSlot() {
    expiryPosition = 0;
    expirySlot = expirySlot + 1 == tables.length ? 0 : expirySlot + 1;
  }

  private int expireSegment(Table table, long position, long now, RecordVisitor visitor) {
    dueCount = 0;
    Segment.forEach(
        table.segment(position),
        record -> {
          if (Record.expires(record) && Record.expireAt(record) <= now) {
            if (dueCount == due.length) {
              due = Arrays.copyOf(due, 2 * dueCount);
            }
            due[dueCount++] = record;
          }
        });
    // Removing a record leaves the others where they are.
    for (int i = 0; i < dueCount; i++) {
      visitor.visit(due[i]);
    }
    long segment = table.segment(position);
    long[] earliest = {Long.MAX_VALUE};
    Segment.forEach(
        segment,
        record -> {
          if (Record.expires(record)) {
            earliest[0] = Math.min(earliest[0], Record.expireAt(record));
          }
        });
    Segment.earliest(segment, earliest[0]);
    return dueCount;
  }
}
