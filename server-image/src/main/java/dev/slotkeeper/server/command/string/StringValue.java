package dev.slotkeeper.server.command.string;

import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
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

  /** Stores one argument under the key that another one is. */
  static void set(Context context, int key, int value, long expireAt) {
    Arguments arguments = context.arguments();
    set(
        context.database(),
        arguments.address(key),
        arguments.length(key),
        arguments.address(value),
        arguments.length(value),
        expireAt);
  }

  /**
   * Stores a value under a key, in the encoding that fits it. The value must not lie inside the
   * store.
   */
  public static void set(
      Database database, long key, int keyLength, long value, int length, long expireAt) {
    if (Decimal.isLong(value, length)) {
      setLong(database, key, keyLength, Decimal.parse(value, length), expireAt);
    } else {
      setText(database, key, keyLength, value, length, expireAt);
    }
  }

  /** Stores a value under a key as text, even where it is a number. */
  static void setText(
      Database database, long key, int keyLength, long value, int length, long expireAt) {
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
    if (isNumber(record)) {
      reply.bulkLong(number(record));
    } else {
      reply.bulk(Record.valueAddress(record), Record.valueLength(record));
    }
  }

  /** Length of a string as its readers see it. */
  static int length(long record) {
    return isNumber(record) ? Decimal.length(number(record)) : Record.valueLength(record);
  }

  /** Whether a string is stored as a number. */
  static boolean isNumber(long record) {
    return Record.encoding(record) == Encoding.INT;
  }

  /** The number of a string that is stored as one. */
  static long number(long record) {
    return Memory.getLong(Record.valueAddress(record));
  }

  /**
   * Where the text of a string stands, {@link #length} bytes: in its record, or, of a number, in
   * {@code digits}.
   */
  static long text(long record, Buffer digits) {
    if (!isNumber(record)) {
      return Record.valueAddress(record);
    }
    digits.clear();
    digits.putDecimal(number(record));
    return digits.address();
  }

  /**
   * Gives a string a new length so that it can be changed as text: what fits of the old text stays,
   * the rest is zero. The key must exist.
   *
   * @param record what the key holds now
   * @return the address of the text
   */
  static long resizeText(Database database, long key, int keyLength, long record, int newLength) {
    boolean wasNumber = isNumber(record);
    long number = wasNumber ? number(record) : 0;
    long resized = database.resize(key, keyLength, Encoding.RAW, newLength);
    long text = Record.valueAddress(resized);
    if (wasNumber) {
      // The eight bytes of the number may be more than the digits that take their place.
      Memory.fill(text, Math.min(newLength, Long.BYTES), (byte) 0);
      Decimal.write(number, text);
    }
    return text;
  }

  /** Creates a string of zeros and answers the address of its text. The key must be absent. */
  static long createText(Database database, long key, int keyLength, int length) {
    long record =
        database.put(key, keyLength, ValueType.STRING, Encoding.RAW, length, Record.NO_EXPIRY);
    long text = Record.valueAddress(record);
    Memory.fill(text, length, (byte) 0);
    return text;
  }

  /** Whether a string is a whole number, stored as one or not. */
  static boolean holdsNumber(long record) {
    return isNumber(record)
        || Decimal.isLong(Record.valueAddress(record), Record.valueLength(record));
  }

  /** The number of a string that {@link #holdsNumber}. */
  static long parseNumber(long record) {
    return isNumber(record)
        ? number(record)
        : Decimal.parse(Record.valueAddress(record), Record.valueLength(record));
  }

  /**
   * Replaces the string under a key by a number; the expiry stays.
   *
   * @param record what the key holds now, looked up to be changed
   */
  static void replaceByNumber(
      Database database, long key, int keyLength, long record, long number) {
    if (isNumber(record)) {
      Memory.putLong(Record.valueAddress(record), number);
      database.changed(key, keyLength);
    } else {
      long resized = database.resize(key, keyLength, Encoding.INT, Long.BYTES);
      Memory.putLong(Record.valueAddress(resized), number);
    }
  }
}
