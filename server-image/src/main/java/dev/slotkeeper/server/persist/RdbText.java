package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;

/**
 * A string that was read: a range of the input, or of a buffer of its own when it had to be
 * decompressed. Reused from string to string.
 */
final class RdbText implements AutoCloseable {
  private final Buffer own = new Buffer();
  private long address;
  private int length;

  long address() {
    return address;
  }

  int length() {
    return length;
  }

  /** A copy, each byte one character. */
  String text() {
    return new String(Memory.bytes(address, length), ISO_8859_1);
  }

  void inInput(long at, int bytes) {
    address = at;
    length = bytes;
  }

  void number(long value) {
    own.clear();
    own.putDecimal(value);
    inInput(own.address(), (int) own.length());
  }

  /** Makes room for a string of its own and returns where its bytes go. */
  long own(int bytes) {
    own.clear();
    long at = own.reserve(Math.max(1, bytes));
    own.advance(bytes);
    inInput(at, bytes);
    return at;
  }

  @Override
  public void close() {
    own.close();
  }
}
