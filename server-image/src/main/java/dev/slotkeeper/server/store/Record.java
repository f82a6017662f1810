package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;

/**
 * A key, its value and what is known of both, in one run of bytes:
 *
 * <pre>
 *   4 bytes   bits 0-2 type, bit 3 has an expiry, bits 4-7 encoding, bits 8-31 access
 *   1-5       length of the key, 7 bits a byte, least significant first
 *   1-5       length of the value, likewise
 *   8         expiry in milliseconds since 1970, only if bit 3 is set
 *   n         the key
 *   m         the value
 * </pre>
 *
 * A record is named by its address, which is valid until the next change of its keyspace.
 */
@SuppressWarnings("JavaLangClash") // the field's word; nothing here is a java.lang.Record
public final class Record {
  /** What {@link #expireAt} answers for a key that does not expire. */
  public static final long NO_EXPIRY = -1;

  /** The largest value of the access field. */
  public static final int MAX_ACCESS = (1 << 24) - 1;

  private static final int TYPE = 0x7;
  private static final int EXPIRES = 0x8;
  private static final int LENGTHS = 4;

  private Record() {}

  /** One of {@link ValueType}. */
  public static int type(long record) {
    return Memory.getByte(record) & TYPE;
  }

  /** One of {@link Encoding}. */
  public static int encoding(long record) {
    return (Memory.getByte(record) >> 4) & 0xf;
  }

  /** Changes the encoding; the bytes of the value stay. */
  public static void encoding(long record, int encoding) {
    Memory.putByte(record, (byte) (Memory.getByte(record) & 0xf | encoding << 4));
  }

  public static int keyLength(long record) {
    return length(record + LENGTHS);
  }

  public static int valueLength(long record) {
    return length(valueLengthAddress(record));
  }

  public static long keyAddress(long record) {
    long second = valueLengthAddress(record);
    return second + lengthBytes(second) + (expires(record) ? 8 : 0);
  }

  public static long valueAddress(long record) {
    return keyAddress(record) + keyLength(record);
  }

  /** Milliseconds since 1970, or {@link #NO_EXPIRY}. */
  public static long expireAt(long record) {
    if (!expires(record)) {
      return NO_EXPIRY;
    }
    long second = valueLengthAddress(record);
    return Memory.getLong(second + lengthBytes(second));
  }

  /** The 24 bits kept for eviction: clock of the last access, or frequency. */
  public static int access(long record) {
    return Memory.getInt(record) >>> 8;
  }

  /** Sets the bits kept for eviction, 0 to {@link #MAX_ACCESS}. */
  public static void access(long record, int access) {
    Memory.putInt(record, access << 8 | Memory.getByte(record) & 0xff);
  }

  static boolean expires(long record) {
    return (Memory.getByte(record) & EXPIRES) != 0;
  }

  static long hash(long record, long seed) {
    return Hash.hash(keyAddress(record), keyLength(record), seed);
  }

  /** How many bytes a record takes. */
  static long bytes(int keyLength, int valueLength, long expireAt) {
    return LENGTHS
        + (long) varintBytes(keyLength)
        + varintBytes(valueLength)
        + (expireAt == NO_EXPIRY ? 0 : 8)
        + keyLength
        + valueLength;
  }

  /** How many bytes this record takes; {@link Slabs#usableSize} of it is what is taken for it. */
  public static long bytes(long record) {
    return valueAddress(record) + valueLength(record) - record;
  }

  /** Writes everything of a record but the bytes of key and value; answers the key's address. */
  static long writeHeader(
      long record,
      int type,
      int encoding,
      int access,
      int keyLength,
      int valueLength,
      long expireAt) {
    boolean expires = expireAt != NO_EXPIRY;
    Memory.putInt(record, type | (expires ? EXPIRES : 0) | encoding << 4 | access << 8);
    long at = writeLength(writeLength(record + LENGTHS, keyLength), valueLength);
    if (expires) {
      Memory.putLong(at, expireAt);
      at += 8;
    }
    return at;
  }

  /** Overwrites the expiry of a record that has one. */
  static void overwriteExpiry(long record, long expireAt) {
    long second = valueLengthAddress(record);
    Memory.putLong(second + lengthBytes(second), expireAt);
  }

  private static long valueLengthAddress(long record) {
    return record + LENGTHS + lengthBytes(record + LENGTHS);
  }

  private static int length(long at) {
    int first = Memory.getByte(at);
    return first >= 0 ? first : longLength(at);
  }

  private static int longLength(long at) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = Memory.getByte(at++);
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static int lengthBytes(long at) {
    int bytes = 1;
    while (Memory.getByte(at++) < 0) {
      bytes++;
    }
    return bytes;
  }

  private static int varintBytes(int length) {
    return length < 1 << 7
        ? 1
        : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : length < 1 << 28 ? 4 : 5;
  }

  private static long writeLength(long at, int length) {
    int rest = length;
    while (rest >= 0x80) {
      Memory.putByte(at++, (byte) (rest | 0x80));
      rest >>>= 7;
    }
    Memory.putByte(at++, (byte) rest);
    return at;
  }
}
