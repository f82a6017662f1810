package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.Slabs;
import dev.slotkeeper.server.store.Snapshot;
import java.util.List;
import java.util.TreeMap;

/** Databases without a server around them, filled and read as text. */
final class TestKeys {
  static final long NOW = 1_700_000_000_000L;

  final Databases databases;
  private final RdbSettings settings;
  private final DumpPayload payload;

  TestKeys(RdbSettings settings) {
    this.settings = settings;
    this.payload = new DumpPayload(settings);
    Slabs slabs = new Slabs();
    databases =
        new Databases(
            16,
            i -> new Keyspace(slabs, 1, (key, length) -> 0, 42),
            (db, key, length, lazily) -> {});
    databases.now(NOW);
  }

  TestKeys() {
    this(new RdbSettings());
  }

  TestKeys set(int database, String key, String value, long expireAt) {
    Database in = databases.get(database);
    try (Buffer name = Bytes.buffer(Bytes.bytes(key));
        RdbText text = new RdbText()) {
      byte[] bytes = Bytes.bytes(value);
      Memory.put(text.own(bytes.length), bytes);
      int encoding = LoadedString.encoding(text);
      long record =
          in.put(
              name.address(),
              key.length(),
              0,
              encoding,
              LoadedString.bytes(text, encoding),
              expireAt);
      LoadedString.fill(record, text, encoding);
    }
    return this;
  }

  TestKeys set(String key, String value) {
    return set(0, key, value, Record.NO_EXPIRY);
  }

  /** The payload of a key. */
  byte[] dump(String key) {
    try (Buffer name = Bytes.buffer(Bytes.bytes(key));
        Buffer out = new Buffer()) {
      payload.write(out, databases.get(0).peek(name.address(), key.length()));
      return out.toArray();
    }
  }

  /** Gives a payload a right checksum and stores its value; false when it is refused. */
  boolean restore(String key, byte[] bytes) {
    try (Buffer name = Bytes.buffer(Bytes.bytes(key));
        Buffer sealed = Bytes.buffer(bytes)) {
      long crc = Crc64.update(0, sealed.address(), bytes.length - 8L);
      Memory.putLong(sealed.end() - 8, crc);
      boolean read =
          payload.verify(sealed.address(), bytes.length)
              && payload.read(sealed.address(), bytes.length);
      if (read) {
        payload.store(databases.get(0), name.address(), key.length(), Record.NO_EXPIRY);
      }
      return read;
    }
  }

  /** All keys as {@code database/key@expiry} and value. */
  TreeMap<String, String> content() {
    TreeMap<String, String> content = new TreeMap<>();
    try (RdbText text = new RdbText()) {
      for (Database database : databases.list()) {
        database
            .keyspace()
            .forEach(
                record -> {
                  text.inInput(Record.keyAddress(record), Record.keyLength(record));
                  String name =
                      database.index() + "/" + text.text() + "@" + Record.expireAt(record);
                  content.put(name, value(record));
                });
      }
    }
    return content;
  }

  /** The whole as an RDB file. */
  byte[] file() {
    try (Buffer out = new Buffer()) {
      RdbWriter writer =
          new RdbWriter(
              out::put,
              settings,
              databases.access(),
              new RdbWriter.DatabaseSizes() {
                @Override
                public long keys(int database) {
                  return databases.get(database).size();
                }

                @Override
                public long expiring(int database) {
                  return databases.get(database).keyspace().expiring();
                }
              });
      writer.begin(
          new RdbPreamble(NOW / 1000, 1 << 20, new RdbPreamble.Position(3, "ab".repeat(20), 1234)));
      List<Keyspace> keyspaces = databases.list().stream().map(Database::keyspace).toList();
      new Snapshot(keyspaces, writer::record).step(Long.MAX_VALUE >> 1);
      writer.end();
      writer.close();
      return out.toArray();
    }
  }

  /** Loads a file and answers its position in a replication stream. */
  LoadResult load(byte[] file) throws MalformedRdbException {
    RdbLoader loader = new RdbLoader(databases, settings.access, true, NOW);
    try (Buffer bytes = Bytes.buffer(file);
        RdbReader reader =
            new RdbReader(
                bytes.address(), file.length, settings.checksum, databases.count(), loader)) {
      while (!reader.step(0)) {}
    }
    return new LoadResult(null, loader.keys(), loader.expired(), loader.position());
  }

  private static String value(long record) {
    long value = Record.valueAddress(record);
    return Record.encoding(record) == 0
        ? Long.toString(Memory.getLong(value))
        : new String(Memory.bytes(value, Record.valueLength(record)), ISO_8859_1);
  }
}
