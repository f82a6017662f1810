package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Memory;
import java.util.Arrays;

/**
 * LZF, the compression of strings in RDB. Compressed bytes are a row of
 *
 * <pre>
 *   000LLLLL                    followed by L + 1 literal bytes
 *   LLLooooo oooooooo           copies L + 2 bytes from o + 1 bytes back; L is 1 to 6
 *   111ooooo LLLLLLLL oooooooo  copies L + 9 bytes from o + 1 bytes back
 * </pre>
 *
 * <p>Where the same bytes have been seen before is looked up in a table by a hash of three bytes,
 * and the choices made on the way are those of the reference, so that payloads are equal byte for
 * byte. One object is for one thread.
 */
public final class Lzf {
  private static final int HASH_BITS = 16;
  private static final int LONGEST_LITERAL = 32;
  private static final int LONGEST_COPY = 264;
  private static final int FARTHEST = 1 << 13;

  /** The first bytes of a copy are compared without looking where the input ends. */
  private static final int COMPARED_BLINDLY = 18;

  /** Where three bytes with this hash were seen last: their offset, counted from {@link #base}. */
  private final int[] seen = new int[1 << HASH_BITS];

  /** Grows with each input, so that entries of earlier ones lie below it and need no clearing. */
  private int base;

  private long out;
  private int literals;

  /**
   * Compresses a range of memory.
   *
   * @param to where the result goes, with room for {@code room} bytes
   * @return length of the result, or 0 when it does not fit the room
   */
  public int compress(long from, int length, long to, int room) {
    startInput();
    int result = length == 0 || room == 0 ? 0 : compressed(from, length, to, room);
    base += length;
    return result;
  }

  private int compressed(long from, int length, long to, int room) {
    long end = to + room;
    long copyEnd = from + length - 2;
    long in = from;
    out = to;
    startLiterals();
    while (in < copyEnd) {
      int before = remember(from, in);
      long candidate = from + before;
      if (before > 0 && in - candidate - 1 < FARTHEST && sameThree(candidate, in)) {
        if (out - (literals == 0 ? 1 : 0) + 4 >= end) {
          return 0;
        }
        int matched = match(candidate, in, (int) (from + length - in));
        endLiterals();
        copy((int) (in - candidate - 1), matched);
        startLiterals();
        in += matched;
        if (in >= copyEnd) {
          break;
        }
        // Of the bytes copied only the last two places are worth remembering.
        remember(from, in - 2);
        remember(from, in - 1);
      } else {
        if (out >= end) {
          return 0;
        }
        literal(Memory.getByte(in++));
      }
    }
    if (out + 3 > end) {
      return 0;
    }
    while (in < from + length) {
      literal(Memory.getByte(in++));
    }
    endLiterals();
    return (int) (out - to);
  }

  /**
   * Decompresses.
   *
   * @param to where the result goes
   * @param expected its length
   * @return false when the compressed bytes are broken or give another length
   */
  public static boolean decompress(long from, int length, long to, int expected) {
    long in = from;
    long inEnd = from + length;
    long out = to;
    long outEnd = to + expected;
    while (in < inEnd) {
      int control = Memory.getUnsignedByte(in++);
      if (control < LONGEST_LITERAL) {
        int count = control + 1;
        if (count > inEnd - in || count > outEnd - out) {
          return false;
        }
        Memory.copy(in, out, count);
        in += count;
        out += count;
        continue;
      }
      int count = control >> 5;
      if (count == 7) {
        if (in == inEnd) {
          return false;
        }
        count += Memory.getUnsignedByte(in++);
      }
      count += 2;
      if (in == inEnd) {
        return false;
      }
      long source = out - ((control & 0x1f) << 8) - Memory.getUnsignedByte(in++) - 1;
      if (source < to || count > outEnd - out) {
        return false;
      }
      // Byte by byte: a copy may reach into what it writes itself, to repeat a pattern.
      for (int i = 0; i < count; i++) {
        Memory.putByte(out++, Memory.getByte(source++));
      }
    }
    return out == outEnd;
  }

  private void startInput() {
    if (base < 0) {
      Arrays.fill(seen, 0);
      base = 0;
    }
  }

  /**
   * Notes that three bytes stand at a place; answers the offset where they stood before, if > 0.
   */
  private int remember(long from, long at) {
    int first = Memory.getUnsignedByte(at) << 8 | Memory.getUnsignedByte(at + 1);
    int three = first << 8 | Memory.getUnsignedByte(at + 2);
    int hash = first - three * 5 & (1 << HASH_BITS) - 1;
    int before = seen[hash] - base;
    seen[hash] = base + (int) (at - from);
    return before;
  }

  private static boolean sameThree(long a, long b) {
    return Memory.getShort(a) == Memory.getShort(b)
        && Memory.getByte(a + 2) == Memory.getByte(b + 2);
  }

  /** How many bytes at two places are equal and are to be copied, at least 3. */
  private static int match(long a, long b, int available) {
    int limit = Math.min(available - 2, LONGEST_COPY);
    int equal = 3;
    int certain = limit > 16 ? COMPARED_BLINDLY : 0;
    while ((equal <= certain || equal < limit)
        && Memory.getByte(a + equal) == Memory.getByte(b + equal)) {
      equal++;
    }
    return equal;
  }

  private void literal(byte value) {
    Memory.putByte(out++, value);
    if (++literals == LONGEST_LITERAL) {
      endLiterals();
      startLiterals();
    }
  }

  /** Leaves room for the control byte, which is known at the end of the run. */
  private void startLiterals() {
    literals = 0;
    out++;
  }

  private void endLiterals() {
    if (literals == 0) {
      out--;
    } else {
      Memory.putByte(out - literals - 1, (byte) (literals - 1));
    }
  }

  private void copy(int distance, int length) {
    int count = length - 2;
    if (count < 7) {
      Memory.putByte(out++, (byte) (distance >> 8 | count << 5));
    } else {
      Memory.putByte(out++, (byte) (distance >> 8 | 7 << 5));
      Memory.putByte(out++, (byte) (count - 7));
    }
    Memory.putByte(out++, (byte) distance);
  }
}
