package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Pages;

/**
 * The last bytes of the stream, in a ring outside the Java heap, for replicas that come back after
 * a short absence. Offsets count the bytes of the stream; the first byte ever has offset 1.
 */
public final class Backlog implements AutoCloseable {
  private static final long PAGE = 4096;

  private final long address;
  private final long capacity;
  private long end;
  private long length;

  /**
   * @param size how many bytes are kept, rounded up to whole pages
   * @param offset of the last byte of the stream so far
   */
  public Backlog(long size, long offset) {
    capacity = (Math.max(size, PAGE) + PAGE - 1) / PAGE * PAGE;
    address = Pages.map(capacity);
    end = offset;
  }

  /** Receives one of the two parts in which a range of the ring may come. */
  public interface Part {
    void accept(long address, long length);
  }

  /** Offset of the oldest byte that is kept. */
  public long firstOffset() {
    return end - length + 1;
  }

  /** Offset of the newest byte. */
  public long lastOffset() {
    return end;
  }

  /** How many bytes are kept. */
  public long length() {
    return length;
  }

  public long capacity() {
    return capacity;
  }

  /** Adds the bytes that come next in the stream. */
  public void append(long from, long count) {
    long skipped = Math.max(0, count - capacity);
    long left = count - skipped;
    long source = from + skipped;
    long at = (end + skipped) % capacity;
    while (left > 0) {
      long part = Math.min(left, capacity - at);
      Memory.copy(source, address + at, part);
      source += part;
      left -= part;
      at = 0;
    }
    end += count;
    length = Math.min(capacity, length + count);
  }

  /**
   * Shows the bytes from an offset to the end.
   *
   * @throws IllegalArgumentException when they are not kept any more, or not yet written
   */
  public void readFrom(long offset, Part part) {
    if (offset < firstOffset() || offset > end + 1) {
      throw new IllegalArgumentException(
          "%d is outside of %d to %d".formatted(offset, firstOffset(), end));
    }
    long left = end + 1 - offset;
    long at = (offset - 1) % capacity;
    while (left > 0) {
      long run = Math.min(left, capacity - at);
      part.accept(address + at, run);
      left -= run;
      at = 0;
    }
  }

  @Override
  public void close() {
    Pages.unmap(address, capacity);
  }
}
