package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.ValueType;

/**
 * What DUMP answers and RESTORE takes: type code and value as in an RDB file, then two bytes RDB
 * version, then the checksum of all before it, little-endian.
 */
public final class DumpPayload {
  private static final int FOOTER = 10;

  private final RdbSettings settings;
  private final RdbValues values;
  private final RdbText text = new RdbText();

  public DumpPayload(RdbSettings settings) {
    this.settings = settings;
    this.values = new RdbValues(new RdbStrings(settings));
  }

  /** Appends the payload of a record's value. */
  public void write(Buffer out, long record) {
    long begin = out.length();
    out.putByte(RdbValues.typeCode(record));
    values.value(out, record);
    Memory.putShort(out.reserve(FOOTER), (short) RdbFormat.VERSION);
    out.advance(2);
    long crc = Crc64.update(0, out.address() + begin, out.length() - begin);
    Memory.putLong(out.end(), crc);
    out.advance(8);
  }

  /** Whether version and checksum are right. */
  public boolean verify(long address, int length) {
    if (length < FOOTER) {
      return false;
    }
    long footer = address + length - FOOTER;
    if ((Memory.getShort(footer) & 0xffff) > RdbFormat.VERSION) {
      return false;
    }
    return settings.skipChecksumValidation
        || Memory.getLong(footer + 2) == Crc64.update(0, address, length - 8L);
  }

  /**
   * Reads the value of a verified payload, which stays with this object until the next one.
   *
   * @return false when it is broken, or of a type that this server does not have
   */
  public boolean read(long address, int length) {
    try {
      RdbInput in = new RdbInput(address, length);
      if (in.readByte() != RdbFormat.STRING) {
        return false;
      }
      in.readString(text);
      return true;
    } catch (MalformedRdbException e) {
      return false;
    }
  }

  /**
   * Stores the value that was read under a key, replacing what is there.
   *
   * @param expireAt milliseconds since 1970, or {@link
   *     dev.slotkeeper.server.store.Record#NO_EXPIRY}
   * @return the record
   */
  public long store(Database database, long key, int keyLength, long expireAt) {
    int encoding = LoadedString.encoding(text);
    long record =
        database.put(
            key,
            keyLength,
            ValueType.STRING,
            encoding,
            LoadedString.bytes(text, encoding),
            expireAt);
    LoadedString.fill(record, text, encoding);
    return record;
  }
}
