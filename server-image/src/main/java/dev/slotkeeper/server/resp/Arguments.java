package dev.slotkeeper.server.resp;

import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One request as ranges of the buffer it was read into: argument 0 is the command's name. Reused
 * from request to request; addresses are valid while the command runs.
 */
public final class Arguments {
  /** Nobody has looked for the slot. */
  public static final int NO_SLOT = -1;

  private static final int KEPT = 1024;

  private long base;
  private int[] offsets = new int[16];
  private int[] lengths = new int[16];
  private int count;
  private int rawLength;
  private boolean multibulk;
  private int slot = NO_SLOT;

  public int count() {
    return count;
  }

  public long address(int index) {
    return base + offsets[index];
  }

  public int length(int index) {
    return lengths[index];
  }

  /**
   * Start of the request as it came over the wire; a RESP array of bulk strings unless {@link
   * #inline()}.
   */
  public long rawAddress() {
    return base;
  }

  public int rawLength() {
    return rawLength;
  }

  /** Whether the request was a line of plain words instead of a RESP array. */
  public boolean inline() {
    return !multibulk;
  }

  /** The cluster's slot of the request's only key, or {@link #NO_SLOT}. */
  public int slot() {
    return slot;
  }

  /** Notes the slot of the request's only key, so that it is computed once. */
  public void slot(int number) {
    slot = number;
  }

  /** A copy of an argument. Not for the hot path. */
  public byte[] bytes(int index) {
    return Memory.bytes(address(index), length(index));
  }

  /** An argument as text, each byte one character. Not for the hot path. */
  public String string(int index) {
    return new String(bytes(index), StandardCharsets.ISO_8859_1);
  }

  /** Whether an argument equals a word given in lower case, letters compared without case. */
  public boolean is(int index, String lowerCase) {
    int length = lengths[index];
    if (length != lowerCase.length()) {
      return false;
    }
    long at = address(index);
    for (int i = 0; i < length; i++) {
      int b = Memory.getByte(at + i);
      if (b >= 'A' && b <= 'Z') {
        b += 'a' - 'A';
      }
      if (b != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an argument is the text of a long. */
  public boolean isLong(int index) {
    return Decimal.isLong(address(index), lengths[index]);
  }

  /** An argument's number; only after {@link #isLong} said yes. */
  public long longValue(int index) {
    return Decimal.parse(address(index), lengths[index]);
  }

  /** Starts a request at an address. */
  void begin(long address, boolean isMultibulk) {
    base = address;
    count = 0;
    rawLength = 0;
    slot = NO_SLOT;
    multibulk = isMultibulk;
    if (offsets.length > KEPT) {
      offsets = new int[16];
      lengths = new int[16];
    }
  }

  /** The bytes moved to another place. */
  void rebase(long address) {
    base = address;
  }

  void add(long address, int length) {
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    offsets[count] = Math.toIntExact(address - base);
    lengths[count] = length;
    count++;
  }

  void end(long address) {
    rawLength = Math.toIntExact(address - base);
  }

  /**
   * Points these arguments at a request encoded as a RESP array at {@code address}, complete and
   * well-formed: one that was queued, replicated or built by the server itself.
   */
  public void readFrom(long address) {
    begin(address, true);
    long at = address + 1;
    long parts = decimalLine(at);
    at = nextLine(at);
    for (long i = 0; i < parts; i++) {
      int length = (int) decimalLine(at + 1);
      at = nextLine(at);
      add(at, length);
      at += length + 2;
    }
    end(at);
  }

  private static long decimalLine(long at) {
    long value = 0;
    for (int b = Memory.getByte(at); b != '\r'; b = Memory.getByte(++at)) {
      value = value * 10 + (b - '0');
    }
    return value;
  }

  private static long nextLine(long at) {
    while (Memory.getByte(at) != '\n') {
      at++;
    }
    return at + 1;
  }
}
