package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.memory.Memory;

/**
 * Reads an RDB file out of a range of memory, in slices. Whatever is wrong with the bytes ends in a
 * {@link MalformedRdbException} with the offset; a type that this server does not have is refused
 * by its name and key, never left out.
 */
final class RdbReader implements AutoCloseable {
  private static final int HEADER = 9;

  /** Entries between two looks at the clock. */
  private static final int BATCH = 32;

  /** Is shown what a file holds, in its order. */
  interface Handler {
    /** A piece of information about the file. */
    void aux(String name, String value);

    /** About how many keys a database will get. */
    void size(int database, long keys, long expiring);

    /** A key; the entry is valid during the call. */
    void entry(RdbEntry entry) throws MalformedRdbException;
  }

  private final RdbInput in;
  private final Handler handler;
  private final boolean checksum;
  private final int databases;
  private final RdbEntry entry = new RdbEntry();
  private final long start;
  private int version;
  private long checkedTo;
  private long crc;
  private boolean complete;

  /**
   * @param checksum whether the checksum at the end is compared
   * @param databases how many there are
   */
  RdbReader(long address, long length, boolean checksum, int databases, Handler handler) {
    this.start = address;
    this.checkedTo = address;
    this.in = new RdbInput(address, length);
    this.checksum = checksum;
    this.databases = databases;
    this.handler = handler;
  }

  /** Bytes read so far. */
  long offset() {
    return in.offset();
  }

  /** Reads for about that long, at least some entries; answers whether the file is complete. */
  boolean step(long nanosBudget) throws MalformedRdbException {
    try {
      return read(nanosBudget);
    } catch (InternalError e) {
      // How the virtual machine tells that bytes of a mapped file are not there.
      throw new MalformedRdbException(in.offset(), "the file has become shorter or cannot be read");
    }
  }

  private boolean read(long nanosBudget) throws MalformedRdbException {
    if (version == 0) {
      readHeader();
    }
    long deadline = System.nanoTime() + nanosBudget;
    while (!complete) {
      for (int i = 0; i < BATCH && !complete; i++) {
        readElement();
      }
      if (System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    if (!complete) {
      addToChecksum();
    }
    return complete;
  }

  @Override
  public void close() {
    entry.close();
  }

  private void readHeader() throws MalformedRdbException {
    if (in.remaining() < HEADER) {
      throw new MalformedRdbException(0, "not an RDB file: shorter than its header");
    }
    String header = new String(Memory.bytes(start, HEADER), ISO_8859_1);
    if (!header.startsWith("REDIS")) {
      throw new MalformedRdbException(0, "not an RDB file: it does not start with REDIS");
    }
    if (!header.substring(5).chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new MalformedRdbException(5, "the version is no number");
    }
    version = Integer.parseInt(header, 5, HEADER, 10);
    if (version < 1 || version > RdbFormat.NEWEST_READ) {
      throw new MalformedRdbException(5, "RDB version " + version + " is not known");
    }
    in.skip(HEADER);
  }

  private void readElement() throws MalformedRdbException {
    long begin = in.offset();
    int code = in.readByte();
    switch (code) {
      case RdbFormat.EXPIRY_MILLIS -> entry.expireAt = in.readLong();
      case RdbFormat.EXPIRY_SECONDS -> entry.expireAt = in.readInt() * 1000L;
      case RdbFormat.IDLE -> entry.idleSeconds = in.readLength();
      case RdbFormat.FREQUENCY -> entry.frequency = in.readByte();
      case RdbFormat.SELECT_DB -> entry.database = database(begin);
      case RdbFormat.RESIZE_DB -> handler.size(entry.database, in.readLength(), in.readLength());
      case RdbFormat.SLOT_INFO -> {
        for (int i = 0; i < 3; i++) {
          in.readLength();
        }
      }
      case RdbFormat.AUX -> {
        in.readString(entry.key);
        in.readString(entry.value);
        handler.aux(entry.key.text(), entry.value.text());
      }
      case RdbFormat.FUNCTION2, RdbFormat.FUNCTION_PRE_GA ->
          throw new MalformedRdbException(
              begin, "a function library, which this server cannot run");
      case RdbFormat.MODULE_AUX ->
          throw new MalformedRdbException(begin, "data of a module, which this server cannot load");
      case RdbFormat.EOF -> readEnd();
      default -> readEntry(code, begin);
    }
  }

  private void readEntry(int code, long begin) throws MalformedRdbException {
    entry.offset = begin;
    in.readString(entry.key);
    if (code != RdbFormat.STRING) {
      throw new MalformedRdbException(
          begin,
          "key '%s' has type code %d (%s), which this server does not have"
              .formatted(entry.keyText(), code, RdbFormat.typeName(code)));
    }
    in.readString(entry.value);
    handler.entry(entry);
    entry.forgetAttributes();
  }

  private int database(long begin) throws MalformedRdbException {
    long number = in.readLength();
    if (number < 0 || number >= databases) {
      throw new MalformedRdbException(
          begin, "keys of database %d, but there are %d".formatted(number, databases));
    }
    return (int) number;
  }

  private void readEnd() throws MalformedRdbException {
    complete = true;
    if (version < 5) {
      return;
    }
    addToChecksum();
    long begin = in.offset();
    long expected = in.readLong();
    if (checksum && expected != 0 && expected != crc) {
      throw new MalformedRdbException(
          begin,
          "wrong checksum: %016x is written, %016x is what the bytes have"
              .formatted(expected, crc));
    }
  }

  private void addToChecksum() {
    if (checksum) {
      crc = Crc64.update(crc, checkedTo, in.address() - checkedTo);
      checkedTo = in.address();
    }
  }
}
