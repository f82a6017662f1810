package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.persist.ByteSink;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.persist.SnapshotFormat;
import dev.slotkeeper.server.persist.SnapshotWriter;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A base file of commands that make the data: aof-use-rdb-preamble no. */
final class CommandSnapshot implements SnapshotWriter {
  private static final int PIECE = 1 << 16;
  private static final byte[] SET = "*3\r\n$3\r\nSET\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PEXPIREAT =
      "*3\r\n$9\r\nPEXPIREAT\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SELECT = "*2\r\n$6\r\nSELECT\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ByteSink sink;
  private final RdbPreamble.@Nullable Position position;
  private final Buffer out = new Buffer();
  private int database = -1;
  private long written;

  private CommandSnapshot(ByteSink sink, RdbPreamble preamble, boolean timestamp) {
    this.sink = sink;
    this.position = preamble.replication();
    if (timestamp) {
      out.putAscii("#TS:" + preamble.createdAt() + "\r\n");
    }
  }

  /**
   * @param timestamp whether the file begins with its time: aof-timestamp-enabled
   */
  static SnapshotFormat format(boolean timestamp) {
    return (sink, settings, access, sizes, preamble) ->
        new CommandSnapshot(sink, preamble, timestamp);
  }

  @Override
  public void record(int inDatabase, long record) {
    if (inDatabase != database) {
      select(inDatabase);
    }
    out.put(SET);
    bulk(Record.keyAddress(record), Record.keyLength(record));
    long value = Record.valueAddress(record);
    if (Record.encoding(record) == Encoding.INT) {
      number(Memory.getLong(value));
    } else {
      bulk(value, Record.valueLength(record));
    }
    long expireAt = Record.expireAt(record);
    if (expireAt != Record.NO_EXPIRY) {
      out.put(PEXPIREAT);
      bulk(Record.keyAddress(record), Record.keyLength(record));
      number(expireAt);
    }
    if (out.length() >= PIECE) {
      flush();
    }
  }

  @Override
  public void end() {
    if (position != null) {
      select(Math.max(0, position.database()));
      out.putAscii(StreamMark.line(position.id(), position.offset()));
    }
    flush();
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void close() {
    out.close();
  }

  private void select(int wanted) {
    database = wanted;
    out.put(SELECT);
    number(wanted);
  }

  private void number(long value) {
    length(Decimal.length(value));
    out.putDecimal(value);
    crlf();
  }

  private void bulk(long address, long length) {
    length(length);
    out.put(address, length);
    crlf();
  }

  private void length(long length) {
    out.putByte('$');
    out.putDecimal(length);
    crlf();
  }

  private void crlf() {
    out.putByte('\r');
    out.putByte('\n');
  }

  private void flush() {
    sink.write(out.address(), out.length());
    written += out.length();
    out.clear();
  }
}
