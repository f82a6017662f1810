package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Memory;

/** Reads the elements of RDB out of a range of memory and never beyond it. */
final class RdbInput {
  /** No more than this many bytes can come out of one compressed byte. */
  private static final int MOST_EXPANSION = 132;

  private final long start;
  private final long end;
  private long at;

  RdbInput(long address, long length) {
    start = address;
    end = address + length;
    at = address;
  }

  /** Bytes read so far. */
  long offset() {
    return at - start;
  }

  long address() {
    return at;
  }

  long remaining() {
    return end - at;
  }

  int readByte() throws MalformedRdbException {
    need(1);
    return Memory.getUnsignedByte(at++);
  }

  int readInt() throws MalformedRdbException {
    need(4);
    at += 4;
    return Memory.getInt(at - 4);
  }

  long readLong() throws MalformedRdbException {
    need(8);
    at += 8;
    return Memory.getLong(at - 8);
  }

  void skip(long bytes) throws MalformedRdbException {
    need(bytes);
    at += bytes;
  }

  /** A length; never an encoded string. */
  long readLength() throws MalformedRdbException {
    long begin = offset();
    int first = readByte();
    if (first >> 6 == 3) {
      throw new MalformedRdbException(begin, "a string's encoding instead of a length");
    }
    return lengthBehind(first, begin);
  }

  void readString(RdbText into) throws MalformedRdbException {
    long begin = offset();
    int first = readByte();
    if (first >> 6 != 3) {
      int length = stringLength(lengthBehind(first, begin), begin);
      need(length);
      into.inInput(at, length);
      at += length;
      return;
    }
    switch (first & 0x3f) {
      case RdbFormat.INT8 -> into.number((byte) readByte());
      case RdbFormat.INT16 -> {
        need(2);
        into.number(Memory.getShort(at));
        at += 2;
      }
      case RdbFormat.INT32 -> into.number(readInt());
      case RdbFormat.LZF -> readCompressed(into, begin);
      default ->
          throw new MalformedRdbException(begin, "unknown string encoding " + (first & 0x3f));
    }
  }

  private void readCompressed(RdbText into, long begin) throws MalformedRdbException {
    int compressed = stringLength(readLength(), begin);
    int length = stringLength(readLength(), begin);
    need(compressed);
    if (length > (long) compressed * MOST_EXPANSION) {
      throw new MalformedRdbException(begin, "a compressed string of impossible length");
    }
    if (!Lzf.decompress(at, compressed, into.own(length), length)) {
      throw new MalformedRdbException(begin, "a compressed string is broken");
    }
    at += compressed;
  }

  private long lengthBehind(int first, long begin) throws MalformedRdbException {
    return switch (first >> 6) {
      case 0 -> first;
      case 1 -> (first & 0x3f) << 8 | readByte();
      default ->
          switch (first) {
            case 0x80 -> Integer.reverseBytes(readInt()) & 0xffffffffL;
            case 0x81 -> Long.reverseBytes(readLong());
            default -> throw new MalformedRdbException(begin, "unknown form of a length: " + first);
          };
    };
  }

  private static int stringLength(long length, long begin) throws MalformedRdbException {
    if (length < 0 || length > Integer.MAX_VALUE - 64) {
      throw new MalformedRdbException(begin, "a string of impossible length");
    }
    return (int) length;
  }

  private void need(long bytes) throws MalformedRdbException {
    if (bytes < 0 || bytes > end - at) {
      throw new MalformedRdbException(offset(), "the bytes end inside an element");
    }
  }
}
