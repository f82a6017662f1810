package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;

/** Writes lengths and strings as RDB has them, choosing among encodings as the reference does. */
final class RdbStrings implements AutoCloseable {
  /** The longest text that is tried as a 32-bit number. */
  private static final int LONGEST_NUMBER = 11;

  /** Shorter strings are not compressed. */
  private static final int SHORTEST_COMPRESSED = 21;

  /** How many bytes compression must save at least. */
  private static final int LEAST_SAVED = 4;

  private static final int ENCODED = 0xc0;

  private final RdbSettings settings;
  private final Lzf lzf = new Lzf();
  private final Buffer scratch = new Buffer();

  RdbStrings(RdbSettings settings) {
    this.settings = settings;
  }

  static void length(Buffer out, long length) {
    if (length < 1 << 6) {
      out.putByte((int) length);
    } else if (length < 1 << 14) {
      out.putByte((int) (0x40 | length >> 8));
      out.putByte((int) length);
    } else if (length <= 0xffffffffL) {
      out.putByte(0x80);
      bigEndian(out, length, 4);
    } else {
      out.putByte(0x81);
      bigEndian(out, length, 8);
    }
  }

  void string(Buffer out, long address, int length) {
    if (length <= LONGEST_NUMBER && Decimal.isLong(address, length)) {
      long number = Decimal.parse(address, length);
      if (number == (int) number) {
        integer(out, (int) number);
        return;
      }
    }
    if (settings.compression && length >= SHORTEST_COMPRESSED) {
      int room = length - LEAST_SAVED;
      // One byte more than may be used: the compressor writes a control byte ahead of a run.
      scratch.clear();
      long to = scratch.reserve(room + 1L);
      int compressed = lzf.compress(address, length, to, room);
      if (compressed > 0) {
        out.putByte(ENCODED | RdbFormat.LZF);
        length(out, compressed);
        length(out, length);
        out.put(to, compressed);
        return;
      }
    }
    length(out, length);
    out.put(address, length);
  }

  /** The string that is the text of a number. */
  static void number(Buffer out, long number) {
    if (number == (int) number) {
      integer(out, (int) number);
    } else {
      length(out, Decimal.length(number));
      out.putDecimal(number);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }

  private static void integer(Buffer out, int number) {
    if (number == (byte) number) {
      out.putByte(ENCODED | RdbFormat.INT8);
      out.putByte(number);
    } else if (number == (short) number) {
      out.putByte(ENCODED | RdbFormat.INT16);
      Memory.putShort(out.reserve(2), (short) number);
      out.advance(2);
    } else {
      out.putByte(ENCODED | RdbFormat.INT32);
      Memory.putInt(out.reserve(4), number);
      out.advance(4);
    }
  }

  private static void bigEndian(Buffer out, long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.putByte((int) (value >>> shift));
    }
  }
}
