package dev.slotkeeper.server.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Every access to raw memory goes through here: addresses are absolute, numbers are little-endian
 * unless a name says otherwise, lengths are bytes. One global segment spans all memory, which the
 * JIT compiles to plain loads and stores.
 *
 * <p>With the system property {@code slotkeeper.memory.checked=true} each access must lie inside a
 * region that was announced with {@link Regions#add}; tests run that way, and an access outside
 * throws {@link IndexOutOfBoundsException} instead of corrupting memory.
 */
public final class Memory {
  /** Whether accesses are checked against the announced regions. */
  public static final boolean CHECKED = Boolean.getBoolean("slotkeeper.memory.checked");

  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final int SHORT_COPY = 32;
  private static final ValueLayout.OfShort SHORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Memory() {}

  public static byte getByte(long address) {
    check(address, 1);
    return ALL.get(JAVA_BYTE, address);
  }

  /** The byte at an address as 0 to 255. */
  public static int getUnsignedByte(long address) {
    return getByte(address) & 0xff;
  }

  public static short getShort(long address) {
    check(address, 2);
    return ALL.get(SHORT, address);
  }

  public static int getInt(long address) {
    check(address, 4);
    return ALL.get(INT, address);
  }

  public static long getLong(long address) {
    check(address, 8);
    return ALL.get(LONG, address);
  }

  public static void putByte(long address, byte value) {
    check(address, 1);
    ALL.set(JAVA_BYTE, address, value);
  }

  public static void putShort(long address, short value) {
    check(address, 2);
    ALL.set(SHORT, address, value);
  }

  public static void putInt(long address, int value) {
    check(address, 4);
    ALL.set(INT, address, value);
  }

  public static void putLong(long address, long value) {
    check(address, 8);
    ALL.set(LONG, address, value);
  }

  /** Copies {@code length} bytes; the ranges may overlap. */
  public static void copy(long from, long to, long length) {
    check(from, length);
    check(to, length);
    if (length > SHORT_COPY) {
      MemorySegment.copy(ALL, from, ALL, to, length);
    } else {
      copyShort(from, to, length);
    }
  }

  /** Most keys and values: all is read before anything is written, in words that may overlap. */
  private static void copyShort(long from, long to, long length) {
    if (length >= 16) {
      long first = ALL.get(LONG, from);
      long second = ALL.get(LONG, from + 8);
      long beforeLast = ALL.get(LONG, from + length - 16);
      long last = ALL.get(LONG, from + length - 8);
      ALL.set(LONG, to, first);
      ALL.set(LONG, to + 8, second);
      ALL.set(LONG, to + length - 16, beforeLast);
      ALL.set(LONG, to + length - 8, last);
    } else if (length >= 8) {
      long first = ALL.get(LONG, from);
      long last = ALL.get(LONG, from + length - 8);
      ALL.set(LONG, to, first);
      ALL.set(LONG, to + length - 8, last);
    } else if (length >= 4) {
      int first = ALL.get(INT, from);
      int last = ALL.get(INT, from + length - 4);
      ALL.set(INT, to, first);
      ALL.set(INT, to + length - 4, last);
    } else if (length > 0) {
      byte first = ALL.get(JAVA_BYTE, from);
      byte middle = ALL.get(JAVA_BYTE, from + length / 2);
      byte last = ALL.get(JAVA_BYTE, from + length - 1);
      ALL.set(JAVA_BYTE, to, first);
      ALL.set(JAVA_BYTE, to + length / 2, middle);
      ALL.set(JAVA_BYTE, to + length - 1, last);
    }
  }

  /** Copies memory into an array. */
  public static void get(long from, byte[] to, int offset, int length) {
    check(from, length);
    MemorySegment.copy(ALL, JAVA_BYTE, from, to, offset, length);
  }

  /** Copies a part of an array into memory. */
  public static void put(long to, byte[] from, int offset, int length) {
    check(to, length);
    MemorySegment.copy(from, offset, ALL, JAVA_BYTE, to, length);
  }

  /** Copies a whole array into memory. */
  public static void put(long to, byte[] from) {
    put(to, from, 0, from.length);
  }

  /** A new array with the bytes of a range. Not for the hot path. */
  public static byte[] bytes(long address, int length) {
    byte[] bytes = new byte[length];
    get(address, bytes, 0, length);
    return bytes;
  }

  /** A range as a buffer of the same bytes, for channels. Not for the hot path. */
  public static ByteBuffer view(long address, int length) {
    check(address, length);
    return ALL.asSlice(address, length).asByteBuffer();
  }

  /** Sets {@code length} bytes to one value. */
  public static void fill(long address, long length, byte value) {
    check(address, length);
    ALL.asSlice(address, length).fill(value);
  }

  /** Whether two ranges of the same length hold the same bytes. */
  public static boolean equal(long a, long b, int length) {
    check(a, length);
    check(b, length);
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      if (ALL.get(LONG, a + i) != ALL.get(LONG, b + i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (ALL.get(JAVA_BYTE, a + i) != ALL.get(JAVA_BYTE, b + i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a range holds exactly the bytes of an array. */
  public static boolean equal(long address, int length, byte[] bytes) {
    if (length != bytes.length) {
      return false;
    }
    check(address, length);
    for (int i = 0; i < length; i++) {
      if (ALL.get(JAVA_BYTE, address + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares two ranges byte by byte as unsigned values, the shorter first when one is the prefix
   * of the other.
   */
  public static int compare(long a, int lengthOfA, long b, int lengthOfB) {
    check(a, lengthOfA);
    check(b, lengthOfB);
    long mismatch = MemorySegment.mismatch(ALL, a, a + lengthOfA, ALL, b, b + lengthOfB);
    if (mismatch < 0) {
      return 0;
    }
    if (mismatch >= lengthOfA || mismatch >= lengthOfB) {
      return Integer.compare(lengthOfA, lengthOfB);
    }
    return Integer.compare(getUnsignedByte(a + mismatch), getUnsignedByte(b + mismatch));
  }

  private static void check(long address, long length) {
    if (CHECKED) {
      Regions.check(address, length);
    }
  }
}
