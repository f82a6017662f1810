package dev.slotkeeper.server.store;

import java.util.random.RandomGenerator;

/** Records picked at random: one fairly, or many quickly. */
final class RandomRecords {
  /** Tries to hit a record before the next one in order is taken. */
  private static final int TRIES = 200;

  private RandomRecords() {}

  /** One record, each as likely as any other. There must be one. */
  static long one(Tables tables, RandomGenerator random) {
    Table table = tables.getOrCreate(tables.randomSlot(random));
    for (int i = 0; i < TRIES; i++) {
      long record = table.tryRandom(random.nextLong(), random.nextInt() >>> 1);
      if (record != 0) {
        return record;
      }
    }
    // Nearly empty: the record after a random place.
    long position = random.nextLong();
    while (true) {
      long segment = table.segment(position);
      int index = Segment.bucketIndex(segment, position);
      long bucket = Segment.bucketAt(segment, index);
      int count = Bucket.count(bucket);
      if (count > 0) {
        return Bucket.record(bucket, random.nextInt(count));
      }
      position = Segment.lowestHash(segment, position, index + 1);
    }
  }

  /** Shows up to {@code n} records that stand behind each other from a random place on. */
  static void some(Tables tables, int n, RandomGenerator random, RecordVisitor visitor) {
    int rest = n;
    // A slot may have fewer: then others are drawn, but not for ever.
    for (int draws = 0; rest > 0 && draws < n; draws++) {
      Table table = tables.getOrCreate(tables.randomSlot(random));
      long start = random.nextLong();
      long position = start;
      boolean wrapped = false;
      while (rest > 0 && !(wrapped && Long.compareUnsigned(position, start) >= 0)) {
        long segment = table.segment(position);
        int index = Segment.bucketIndex(segment, position);
        rest -= show(Segment.bucketAt(segment, index), rest, false, random, visitor);
        position = Segment.lowestHash(segment, position, index + 1);
        wrapped |= position == 0;
      }
    }
  }

  /** The same, but only records that expire; segments without any are passed over. */
  static void someExpiring(Tables tables, int n, RandomGenerator random, RecordVisitor visitor) {
    int rest = n;
    int slot = tables.randomSlot(random);
    for (int i = tables.count(); i > 0 && rest > 0; i--) {
      Table table = tables.get(slot);
      if (table != null && table.expiring() > 0) {
        rest -= someExpiring(table, rest, random, visitor);
      }
      slot = slot + 1 == tables.count() ? 0 : slot + 1;
    }
  }

  private static int someExpiring(
      Table table, int n, RandomGenerator random, RecordVisitor visitor) {
    long start = random.nextLong();
    int rest = n;
    long position = start;
    boolean wrapped = false;
    while (rest > 0 && !(wrapped && Long.compareUnsigned(position, start) >= 0)) {
      long segment = table.segment(position);
      if (table.directory().earliest(position) == Long.MAX_VALUE) {
        position = Segment.end(segment, position);
      } else {
        int index = Segment.bucketIndex(segment, position);
        rest -= show(Segment.bucketAt(segment, index), rest, true, random, visitor);
        position = Segment.lowestHash(segment, position, index + 1);
      }
      wrapped |= position == 0;
    }
    return n - rest;
  }

  private static int show(
      long bucket, int most, boolean onlyExpiring, RandomGenerator random, RecordVisitor visitor) {
    int count = Bucket.count(bucket);
    // From any record on, or the last ones of a full bucket would never be shown.
    int first = count > most ? random.nextInt(count) : 0;
    int shown = 0;
    for (int i = 0; i < count && shown < most; i++) {
      long record = Bucket.record(bucket, (first + i) % count);
      if (!onlyExpiring || Record.expires(record)) {
        visitor.visit(record);
        shown++;
      }
    }
    return shown;
  }
}
