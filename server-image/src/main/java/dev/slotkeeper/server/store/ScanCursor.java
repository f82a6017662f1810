package dev.slotkeeper.server.store;

/**
 * Where an iteration over a keyspace is: a slot and the first hash not yet shown. Since a table is
 * in the order of hashes, that place stays right whatever happens to the table in between.
 *
 * <p>A cursor is below 2^52, so that clients may keep it in a double: the slot in its highest bits,
 * then the first bits of the hash.
 */
final class ScanCursor {
  /** The highest bits of a long that a cursor leaves free. */
  private static final int UNUSED = 12;

  /** Buckets without a record are passed over up to this multiple of what was asked for. */
  private static final long EMPTY = 10;

  private ScanCursor() {}

  /** Shows about {@code count} records from a cursor on; answers the next one, 0 at the end. */
  static long scan(Tables tables, long cursor, int count, RecordVisitor visitor) {
    int slotBits = slotBits(tables);
    int slot = slotBits == 0 ? 0 : (int) (cursor >>> 64 - UNUSED - slotBits);
    long position = cursor << UNUSED + slotBits;
    int shown = 0;
    long visited = 0;
    for (; slot < tables.count(); slot++) {
      Table table = tables.get(slot);
      if (table != null && table.size() > 0) {
        do {
          long segment = table.segment(position);
          int index = Segment.bucketIndex(segment, position);
          long bucket = Segment.bucketAt(segment, index);
          Bucket.forEach(bucket, visitor);
          shown += Bucket.count(bucket);
          visited++;
          position = Segment.lowestHash(segment, position, index + 1);
          if (shown >= count || visited >= EMPTY * count) {
            return cursor(tables, slot, position);
          }
        } while (position != 0);
      }
      position = 0;
    }
    return 0;
  }

  private static long cursor(Tables tables, int slot, long position) {
    int at = position == 0 ? slot + 1 : slot;
    if (at == tables.count()) {
      return 0;
    }
    int slotBits = slotBits(tables);
    long high = slotBits == 0 ? 0 : (long) at << 64 - UNUSED - slotBits;
    return high | position >>> UNUSED + slotBits;
  }

  private static int slotBits(Tables tables) {
    return 32 - Integer.numberOfLeadingZeros(tables.count() - 1);
  }
}
