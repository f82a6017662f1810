package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.persist.ByteSink;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the end of a snapshot that comes over a socket: by its length, or by a mark behind it. */
final class SnapshotReception implements AutoCloseable {
  private static final int MARK = 40;

  private final ByteSink sink;
  private final byte @Nullable [] mark;

  /** The last bytes, which may be the beginning of the mark. */
  private final Buffer tail = new Buffer();

  private final long length;
  private long received;
  private boolean complete;

  private SnapshotReception(ByteSink sink, long length, byte @Nullable [] mark) {
    this.sink = sink;
    this.length = length;
    this.mark = mark;
    complete = mark == null && length == 0;
  }

  /**
   * Starts by the line in front of a snapshot: {@code $} and its length, or {@code $EOF:} and the
   * mark; null when the line is neither.
   */
  static @Nullable SnapshotReception of(String line, ByteSink sink) {
    if (line.startsWith("$EOF:") && line.length() == 5 + MARK) {
      return new SnapshotReception(
          sink, 0, line.substring(5).getBytes(StandardCharsets.ISO_8859_1));
    }
    if (line.length() < 2 || line.length() > 19 || line.charAt(0) != '$') {
      return null;
    }
    for (int i = 1; i < line.length(); i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return null;
      }
    }
    return new SnapshotReception(sink, Long.parseLong(line.substring(1)), null);
  }

  boolean complete() {
    return complete;
  }

  /** Bytes received, the mark included. */
  long received() {
    return received;
  }

  /** Length that was announced; 0 when the end is marked. */
  long length() {
    return length;
  }

  /** Takes bytes as they arrive; answers how many of them belong to the snapshot. */
  long accept(long address, long count) {
    byte[] end = mark;
    if (end == null) {
      long mine = Math.min(count, length - received);
      sink.write(address, mine);
      received += mine;
      complete = received == length;
      return mine;
    }
    received += count;
    tail.put(address, count);
    long last = tail.length() - MARK;
    if (last < 0) {
      return count;
    }
    // Nothing follows the mark before the replica has acknowledged, so it can only be at the end.
    complete = Memory.equal(tail.address() + last, MARK, end);
    sink.write(tail.address(), last);
    tail.discard(last);
    return count;
  }

  @Override
  public void close() {
    tail.close();
  }
}
