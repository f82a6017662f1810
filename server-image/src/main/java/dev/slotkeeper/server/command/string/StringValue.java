package dev.slotkeeper.server.command.string;

import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/**
 * A string as it is stored: a number that {@link Decimal} would write the same way as 8 bytes, else
 * its bytes; up to 44 of them are called embstr (object.c of Redis 7.0).
 */
public final class StringValue {
  /** The longest text that is stored as a number or called embstr. */
  private static final int LONGEST_EMBSTR = 44;

  private StringValue() {}

  /**
   * Stores a value under a key, in the encoding that fits it. The value must not lie inside the
   * store.
   */
  static void set(
      Database database, long key, int keyLength, long value, int length, long expireAt) {
    if (Decimal.isLong(value, length)) {
      setLong(database, key, keyLength, Decimal.parse(value, length), expireAt);
      return;
    }
    int encoding = length <= LONGEST_EMBSTR ? Encoding.EMBSTR : Encoding.RAW;
    long record = database.put(key, keyLength, ValueType.STRING, encoding, length, expireAt);
    Memory.copy(value, Record.valueAddress(record), length);
  }

  /** Stores a number under a key. */
  static void setLong(Database database, long key, int keyLength, long value, long expireAt) {
    long record =
        database.put(key, keyLength, ValueType.STRING, Encoding.INT, Long.BYTES, expireAt);
    Memory.putLong(Record.valueAddress(record), value);
  }

  /** Writes a string as a bulk reply. */
  static void reply(Reply reply, long record) {
    if (Record.encoding(record) == Encoding.INT) {
      reply.bulkLong(Memory.getLong(Record.valueAddress(record)));
    } else {
      reply.bulk(Record.valueAddress(record), Record.valueLength(record));
    }
  }

  /** Length of a string as its readers see it. */
  static int length(long record) {
    return Record.encoding(record) == Encoding.INT
        ? Decimal.length(Memory.getLong(Record.valueAddress(record)))
        : Record.valueLength(record);
  }
}
