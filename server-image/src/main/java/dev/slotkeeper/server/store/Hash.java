package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;

/**
 * A seeded 64-bit hash of a byte range: words are folded in by 64 x 64 to 128 bit multiplication.
 * Not for cryptography; the seed keeps clients from choosing colliding keys.
 */
final class Hash {
  // Odd, half of the bits set, from the fractional parts of square roots of 2, 3 and 5.
  private static final long A = 0x6a09e667f3bcc909L;
  private static final long B = 0xbb67ae8584caa73bL;
  private static final long C = 0x3c6ef372fe94f82bL;

  private Hash() {}

  static long hash(long address, int length, long seed) {
    long state = seed ^ B;
    long first;
    long last;
    if (length > 16) {
      long at = address;
      long end = address + length - 16;
      do {
        state = fold(Memory.getLong(at) ^ A, Memory.getLong(at + 8) ^ state);
        at += 16;
      } while (at < end);
      first = Memory.getLong(end);
      last = Memory.getLong(end + 8);
    } else if (length >= 8) {
      first = Memory.getLong(address);
      last = Memory.getLong(address + length - 8);
    } else if (length >= 4) {
      first = Memory.getInt(address);
      last = Memory.getInt(address + length - 4);
    } else if (length > 0) {
      first =
          Memory.getUnsignedByte(address) << 16
              | Memory.getUnsignedByte(address + (length >> 1)) << 8
              | Memory.getUnsignedByte(address + length - 1);
      last = 0;
    } else {
      first = 0;
      last = 0;
    }
    return fold(fold(first ^ A, last ^ state) ^ C, state ^ length ^ A);
  }

  private static long fold(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }
}
