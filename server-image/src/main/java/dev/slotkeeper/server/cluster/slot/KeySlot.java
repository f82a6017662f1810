package dev.slotkeeper.server.cluster.slot;

import dev.slotkeeper.server.memory.Memory;

/**
 * The hash slot of a key: CRC16 (XMODEM: polynomial 0x1021, start 0) of the key, or of its hash
 * tag, modulo 16384. The hash tag is what stands between the first <code>{</code> and the first
 * <code>}</code> after it, when that is not empty (Redis Cluster specification, "Hash tags").
 */
public final class KeySlot {
  /** How many slots there are. */
  public static final int SLOTS = 16384;

  private static final int STEP = 8;

  /**
   * Tables for eight bytes at a time: entry {@code k * 256 + b} is the CRC of byte b followed by k
   * zero bytes.
   */
  private static final char[] CRC = tables();

  private KeySlot() {}

  /** The slot of a key held in an array. */
  public static int of(byte[] key) {
    return of(key, 0, key.length);
  }

  /** The slot of a key held in a part of an array. */
  public static int of(byte[] key, int offset, int length) {
    int end = offset + length;
    int open = indexOf(key, offset, end, (byte) '{');
    if (open < end) {
      int close = indexOf(key, open + 1, end, (byte) '}');
      if (close < end && close > open + 1) {
        return crc(key, open + 1, close - open - 1) % SLOTS;
      }
    }
    return crc(key, offset, length) % SLOTS;
  }

  /** The slot of a key at a raw address. */
  public static int of(long address, int length) {
    long end = address + length;
    long open = indexOf(address, end, '{');
    if (open < end) {
      long close = indexOf(open + 1, end, '}');
      if (close < end && close > open + 1) {
        return crc(open + 1, (int) (close - open - 1)) % SLOTS;
      }
    }
    return crc(address, length) % SLOTS;
  }

  /** CRC16/XMODEM of a part of an array. */
  static int crc(byte[] bytes, int offset, int length) {
    int crc = 0;
    for (int i = offset; i < offset + length; i++) {
      crc = next(crc, bytes[i]);
    }
    return crc;
  }

  /** CRC16/XMODEM of a range of raw memory. */
  static int crc(long address, int length) {
    int crc = 0;
    long at = address;
    long end = address + length;
    for (; at + STEP <= end; at += STEP) {
      long word = Memory.getLong(at);
      crc =
          CRC[7 * 256 + (((int) word ^ crc >>> 8) & 0xff)]
              ^ CRC[6 * 256 + (((int) (word >>> 8) ^ crc) & 0xff)]
              ^ CRC[5 * 256 + (int) (word >>> 16 & 0xff)]
              ^ CRC[4 * 256 + (int) (word >>> 24 & 0xff)]
              ^ CRC[3 * 256 + (int) (word >>> 32 & 0xff)]
              ^ CRC[2 * 256 + (int) (word >>> 40 & 0xff)]
              ^ CRC[256 + (int) (word >>> 48 & 0xff)]
              ^ CRC[(int) (word >>> 56)];
    }
    for (; at < end; at++) {
      crc = next(crc, Memory.getByte(at));
    }
    return crc;
  }

  private static int next(int crc, byte value) {
    return (crc << 8 ^ CRC[(crc >>> 8 ^ value) & 0xff]) & 0xffff;
  }

  private static int indexOf(byte[] bytes, int from, int end, byte wanted) {
    int i = from;
    while (i < end && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  private static long indexOf(long from, long end, char wanted) {
    long at = from;
    long pattern = wanted * 0x0101010101010101L;
    while (at + STEP <= end && !hasZeroByte(Memory.getLong(at) ^ pattern)) {
      at += STEP;
    }
    while (at < end && Memory.getByte(at) != wanted) {
      at++;
    }
    return at;
  }

  private static boolean hasZeroByte(long word) {
    return ((word - 0x0101010101010101L) & ~word & 0x8080808080808080L) != 0;
  }

  private static char[] tables() {
    char[] tables = new char[STEP * 256];
    for (int b = 0; b < 256; b++) {
      int crc = b << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
      tables[b] = (char) crc;
    }
    for (int i = 256; i < tables.length; i++) {
      char shorter = tables[i - 256];
      tables[i] = (char) (shorter << 8 ^ tables[shorter >>> 8]);
    }
    return tables;
  }
}
