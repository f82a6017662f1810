package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;

/** How a string that was read becomes a value: a number as 8 bytes, else its bytes. */
final class LoadedString {
  /** The longest text that is called embstr (object.c of Redis 7.0). */
  private static final int LONGEST_EMBSTR = 44;

  private LoadedString() {}

  static int encoding(RdbText text) {
    return Decimal.isLong(text.address(), text.length())
        ? Encoding.INT
        : text.length() <= LONGEST_EMBSTR ? Encoding.EMBSTR : Encoding.RAW;
  }

  /** Length of the value in its record. */
  static int bytes(RdbText text, int encoding) {
    return encoding == Encoding.INT ? Long.BYTES : text.length();
  }

  static void fill(long record, RdbText text, int encoding) {
    long value = Record.valueAddress(record);
    if (encoding == Encoding.INT) {
      Memory.putLong(value, Decimal.parse(text.address(), text.length()));
    } else {
      Memory.copy(text.address(), value, text.length());
    }
  }
}
