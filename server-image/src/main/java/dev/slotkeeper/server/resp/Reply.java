package dev.slotkeeper.server.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes replies, in RESP2 or RESP3 as the client asked for, one behind the other into a buffer
 * that is sent when all requests of a read have been answered. What RESP2 has no type for is
 * written as Redis writes it there: a map as a flat array, a double as a bulk string, a boolean as
 * 0 or 1.
 */
public final class Reply {
  private static final byte[] OK = ascii("+OK\r\n");
  private static final byte[] PONG = ascii("+PONG\r\n");
  private static final byte[] QUEUED = ascii("+QUEUED\r\n");
  private static final byte[] NULL_BULK = ascii("$-1\r\n");
  private static final byte[] NULL_ARRAY = ascii("*-1\r\n");
  private static final byte[] NULL = ascii("_\r\n");
  private static final byte[] EMPTY_BULK = ascii("$0\r\n\r\n");
  private static final int LONGEST_HEADER = 1 + Decimal.MAX_LENGTH + 2;

  private final Buffer out;
  private int protocol = 2;
  private long errors;
  private final Map<String, Long> errorsByCode = new TreeMap<>();

  public Reply(Buffer out) {
    this.out = out;
  }

  /** Where the replies stand. */
  public Buffer buffer() {
    return out;
  }

  /** 2 or 3. */
  public int protocol() {
    return protocol;
  }

  public void protocol(int version) {
    protocol = version;
  }

  /**
   * How many errors have been written since the start; a change during a command means that it
   * failed.
   */
  public long errors() {
    return errors;
  }

  /** How many errors of each code, such as {@code WRONGTYPE}, were written. */
  public Map<String, Long> errorsByCode() {
    return errorsByCode;
  }

  public void ok() {
    out.put(OK);
  }

  public void pong() {
    out.put(PONG);
  }

  public void queued() {
    out.put(QUEUED);
  }

  /** A simple string; ASCII without line breaks. */
  public void simple(String text) {
    out.putByte('+');
    out.put(text.getBytes(ISO_8859_1));
    crlf();
  }

  /** An error with its code, as in {@code "ERR no such key"}. Line breaks become blanks. */
  public void error(String text) {
    errors++;
    int end = text.indexOf(' ');
    errorsByCode.merge(end < 0 ? text : text.substring(0, end), 1L, Long::sum);
    out.putByte('-');
    out.put(text.replace('\r', ' ').replace('\n', ' ').getBytes(ISO_8859_1));
    crlf();
  }

  public void integer(long value) {
    header(':', value);
  }

  public void bulk(long address, int length) {
    long at = out.reserve(LONGEST_HEADER + length + 2L);
    long start = at;
    Memory.putByte(at++, (byte) '$');
    at += Decimal.write(length, at);
    Memory.putShort(at, (short) 0x0a0d);
    at += 2;
    Memory.copy(address, at, length);
    at += length;
    Memory.putShort(at, (short) 0x0a0d);
    out.advance(at + 2 - start);
  }

  public void bulk(byte[] bytes) {
    header('$', bytes.length);
    out.put(bytes);
    crlf();
  }

  /** A bulk string; each character one byte. */
  public void bulk(String text) {
    bulk(text.getBytes(ISO_8859_1));
  }

  /** A number as a bulk string. */
  public void bulkLong(long value) {
    header('$', Decimal.length(value));
    out.putDecimal(value);
    crlf();
  }

  public void emptyBulk() {
    out.put(EMPTY_BULK);
  }

  /** No value: a null bulk string, or null in RESP3. */
  public void nil() {
    out.put(protocol == 3 ? NULL : NULL_BULK);
  }

  /** No list: a null array, or null in RESP3. */
  public void nilArray() {
    out.put(protocol == 3 ? NULL : NULL_ARRAY);
  }

  /** Announces an array of so many elements. */
  public void array(long elements) {
    header('*', elements);
  }

  /** Announces a map of so many pairs. */
  public void map(long pairs) {
    if (protocol == 3) {
      header('%', pairs);
    } else {
      header('*', pairs * 2);
    }
  }

  /** Announces a set of so many elements. */
  public void set(long elements) {
    header(protocol == 3 ? '~' : '*', elements);
  }

  /** Announces an out-of-band message of so many elements. */
  public void push(long elements) {
    header(protocol == 3 ? '>' : '*', elements);
  }

  public void bool(boolean value) {
    if (protocol == 3) {
      out.putAscii(value ? "#t\r\n" : "#f\r\n");
    } else {
      integer(value ? 1 : 0);
    }
  }

  /** A double given as its text, which RESP2 clients get as a bulk string. */
  public void doubleText(String text) {
    if (protocol == 3) {
      out.putByte(',');
      out.putAscii(text);
      crlf();
    } else {
      bulk(text);
    }
  }

  /** Text with a three-letter format, {@code txt} or {@code mkd}. */
  public void verbatim(String format, byte[] text) {
    if (protocol == 3) {
      header('=', text.length + 4L);
      out.putAscii(format);
      out.putByte(':');
      out.put(text);
      crlf();
    } else {
      bulk(text);
    }
  }

  /**
   * Where an aggregate begins whose size is not known yet; for {@link #insertArray} and its kin.
   */
  public long mark() {
    return out.length();
  }

  /** Puts the header of an array in front of what was written since the mark. */
  public void insertArray(long mark, long elements) {
    insert(mark, '*', elements);
  }

  /** Puts the header of a map in front of what was written since the mark. */
  public void insertMap(long mark, long pairs) {
    insert(mark, protocol == 3 ? '%' : '*', protocol == 3 ? pairs : pairs * 2);
  }

  /** Puts the header of a set in front of what was written since the mark. */
  public void insertSet(long mark, long elements) {
    insert(mark, protocol == 3 ? '~' : '*', elements);
  }

  private void insert(long mark, char type, long value) {
    int length = Decimal.length(value);
    long at = out.insert(mark, length + 3);
    Memory.putByte(at, (byte) type);
    Decimal.write(value, at + 1);
    Memory.putShort(at + 1 + length, (short) 0x0a0d);
  }

  private void header(char type, long value) {
    long at = out.reserve(LONGEST_HEADER);
    Memory.putByte(at, (byte) type);
    int length = Decimal.write(value, at + 1);
    Memory.putShort(at + 1 + length, (short) 0x0a0d);
    out.advance(length + 3L);
  }

  private void crlf() {
    long at = out.reserve(2);
    Memory.putShort(at, (short) 0x0a0d);
    out.advance(2);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
