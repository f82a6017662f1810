package dev.slotkeeper.server.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A growable run of bytes outside the Java heap, for reuse: requests that are not complete,
 * replies, commands to propagate. Not thread-safe. Must be {@link #close closed}, or its memory
 * stays mapped.
 */
public final class Buffer implements AutoCloseable {
  private static final long SMALLEST = 4096;

  /**
   * Above this size a {@link #clear} gives memory back, so that one huge request does not stay for
   * ever.
   */
  private static final long KEPT = 1 << 20;

  private long address;
  private long capacity;
  private long length;

  /** Address of the first byte; changes when the buffer grows. */
  public long address() {
    return address;
  }

  /** Address just behind the last byte. */
  public long end() {
    return address + length;
  }

  public long length() {
    return length;
  }

  public long capacity() {
    return capacity;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /**
   * Makes room for {@code more} bytes behind the last one and returns where they go; {@link
   * #advance} counts them.
   */
  public long reserve(long more) {
    if (length + more > capacity) {
      grow(length + more);
    }
    return address + length;
  }

  /** Counts bytes that were written behind the end after a {@link #reserve}. */
  public void advance(long written) {
    length += written;
  }

  /** Drops bytes at the end. */
  public void truncate(long newLength) {
    if (newLength < 0 || newLength > length) {
      throw new IllegalArgumentException("truncate " + length + " to " + newLength);
    }
    length = newLength;
  }

  /** Drops bytes at the front; the rest moves there. */
  public void discard(long count) {
    if (count == length) {
      clear();
    } else if (count > 0) {
      Memory.copy(address + count, address, length - count);
      length -= count;
    }
  }

  /** Empties the buffer, keeping a moderate capacity. */
  public void clear() {
    length = 0;
    if (capacity > KEPT) {
      close();
    }
  }

  public void putByte(int value) {
    long at = reserve(1);
    Memory.putByte(at, (byte) value);
    length++;
  }

  public void put(long from, long count) {
    long at = reserve(count);
    Memory.copy(from, at, count);
    length += count;
  }

  public void put(byte[] bytes) {
    long at = reserve(bytes.length);
    Memory.put(at, bytes);
    length += bytes.length;
  }

  /** Appends a number in decimal. */
  public void putDecimal(long value) {
    long at = reserve(Decimal.MAX_LENGTH);
    length += Decimal.write(value, at);
  }

  /** Appends ASCII text. Not for the hot path. */
  public void putAscii(String text) {
    put(text.getBytes(US_ASCII));
  }

  /** Inserts room of {@code count} bytes at an offset and returns its address. */
  public long insert(long offset, int count) {
    reserve(count);
    Memory.copy(address + offset, address + offset + count, length - offset);
    length += count;
    return address + offset;
  }

  /** A copy of the content as an array. Not for the hot path. */
  public byte[] toArray() {
    return length == 0 ? new byte[0] : Memory.bytes(address, Math.toIntExact(length));
  }

  @Override
  public void close() {
    if (capacity > 0) {
      Pages.unmap(address, capacity);
    }
    address = 0;
    capacity = 0;
    length = 0;
  }

  private void grow(long needed) {
    long newCapacity = Math.max(SMALLEST, capacity);
    while (newCapacity < needed) {
      newCapacity <<= 1;
    }
    address = capacity == 0 ? Pages.map(newCapacity) : Pages.resize(address, capacity, newCapacity);
    capacity = newCapacity;
  }
}
