package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Memory;

/**
 * The checksum of RDB files and DUMP payloads: CRC-64 with the polynomial of David T. Jones
 * (0xad93d23594c935a9), bits reflected, starting at 0, not inverted at the end.
 */
public final class Crc64 {
  private static final long REFLECTED_POLYNOMIAL = Long.reverse(0xad93d23594c935a9L);

  /** TABLES[n] takes a byte that has n more bytes of its word behind it. */
  private static final long[][] TABLES = tables();

  private Crc64() {}

  /** The checksum of what {@code crc} stands for, followed by a range of memory. */
  public static long update(long crc, long address, long length) {
    long at = address;
    long wordsEnd = address + (length & ~7L);
    for (; at < wordsEnd; at += 8) {
      crc ^= Memory.getLong(at);
      crc =
          TABLES[7][(int) crc & 0xff]
              ^ TABLES[6][(int) (crc >>> 8) & 0xff]
              ^ TABLES[5][(int) (crc >>> 16) & 0xff]
              ^ TABLES[4][(int) (crc >>> 24) & 0xff]
              ^ TABLES[3][(int) (crc >>> 32) & 0xff]
              ^ TABLES[2][(int) (crc >>> 40) & 0xff]
              ^ TABLES[1][(int) (crc >>> 48) & 0xff]
              ^ TABLES[0][(int) (crc >>> 56)];
    }
    for (long end = address + length; at < end; at++) {
      crc = TABLES[0][(int) (crc ^ Memory.getByte(at)) & 0xff] ^ crc >>> 8;
    }
    return crc;
  }

  private static long[][] tables() {
    long[][] tables = new long[8][256];
    for (int i = 0; i < 256; i++) {
      long crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
      }
      tables[0][i] = crc;
    }
    for (int n = 1; n < 8; n++) {
      for (int i = 0; i < 256; i++) {
        long crc = tables[n - 1][i];
        tables[n][i] = tables[0][(int) crc & 0xff] ^ crc >>> 8;
      }
    }
    return tables;
  }
}
