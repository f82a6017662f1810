package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.database.AccessClock;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Writes an RDB file, version 10, in pieces to a sink: preamble, records in any order, end. Records
 * of several databases may come mixed; each change selects the database anew.
 */
public final class RdbWriter implements SnapshotWriter {
  /** The server version that the files claim, so that the reference takes them. */
  private static final String VERSION = "7.0.15";

  private static final int PIECE = 1 << 16;

  /** Twice what the longest text about a file takes. */
  private static final int ROOM_FOR_AUX = 1 << 10;

  private final ByteSink sink;
  private final RdbSettings settings;
  private final AccessClock access;
  private final DatabaseSizes sizes;
  private final RdbStrings strings;
  private final RdbValues values;
  private final Buffer out = new Buffer();
  private final BitSet announced = new BitSet();
  private int database = -1;
  private long crc;
  private long written;

  /** How many keys a database has, as a hint for whoever loads the file. */
  public interface DatabaseSizes {
    /** Of databases without keys. */
    DatabaseSizes NONE =
        new DatabaseSizes() {
          @Override
          public long keys(int database) {
            return 0;
          }

          @Override
          public long expiring(int database) {
            return 0;
          }
        };

    long keys(int database);

    long expiring(int database);
  }

  public RdbWriter(ByteSink sink, RdbSettings settings, AccessClock access, DatabaseSizes sizes) {
    this.sink = sink;
    this.settings = settings;
    this.access = access;
    this.sizes = sizes;
    this.strings = new RdbStrings(settings);
    this.values = new RdbValues(strings);
    // At once, or it would be moved with each doubling.
    out.reserve(2 * PIECE);
  }

  @Override
  public long written() {
    return written;
  }

  public void begin(RdbPreamble preamble) {
    out.putAscii("REDIS%04d".formatted(RdbFormat.VERSION));
    aux("redis-ver", VERSION);
    aux("redis-bits", "64");
    aux("ctime", Long.toString(preamble.createdAt()));
    aux("used-mem", Long.toString(preamble.usedMemory()));
    RdbPreamble.Position position = preamble.replication();
    if (position != null) {
      aux("repl-stream-db", Integer.toString(position.database()));
      aux("repl-id", position.id());
      aux("repl-offset", Long.toString(position.offset()));
    }
    aux("aof-base", preamble.aofBase() ? "1" : "0");
  }

  @Override
  public void record(int inDatabase, long record) {
    if (inDatabase != database) {
      select(inDatabase);
    }
    long expireAt = Record.expireAt(record);
    if (expireAt != Record.NO_EXPIRY) {
      out.putByte(RdbFormat.EXPIRY_MILLIS);
      Memory.putLong(out.reserve(8), expireAt);
      out.advance(8);
    }
    switch (settings.access) {
      case NONE -> {}
      case IDLE_TIME -> {
        out.putByte(RdbFormat.IDLE);
        RdbStrings.length(out, access.idle(record) / 1000);
      }
      case FREQUENCY -> {
        out.putByte(RdbFormat.FREQUENCY);
        out.putByte(Record.access(record) & 0xff);
      }
    }
    out.putByte(RdbValues.typeCode(record));
    strings.string(out, Record.keyAddress(record), Record.keyLength(record));
    values.value(out, record);
    if (out.length() >= PIECE) {
      flush();
    }
  }

  @Override
  public void end() {
    out.putByte(RdbFormat.EOF);
    flush();
    Memory.putLong(out.reserve(8), settings.checksum ? crc : 0);
    out.advance(8);
    flush();
  }

  @Override
  public void close() {
    out.close();
    strings.close();
  }

  private void select(int wanted) {
    out.putByte(RdbFormat.SELECT_DB);
    RdbStrings.length(out, wanted);
    database = wanted;
    if (!announced.get(wanted)) {
      announced.set(wanted);
      out.putByte(RdbFormat.RESIZE_DB);
      RdbStrings.length(out, sizes.keys(wanted));
      RdbStrings.length(out, sizes.expiring(wanted));
    }
  }

  private void aux(String name, String value) {
    out.putByte(RdbFormat.AUX);
    for (String text : new String[] {name, value}) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      // The text stands behind the end of the buffer while its encoding is chosen.
      long copy = out.reserve(ROOM_FOR_AUX) + ROOM_FOR_AUX / 2;
      Memory.put(copy, bytes);
      strings.string(out, copy, bytes.length);
    }
  }

  private void flush() {
    if (settings.checksum) {
      crc = Crc64.update(crc, out.address(), out.length());
    }
    sink.write(out.address(), out.length());
    written += out.length();
    out.clear();
  }
}
