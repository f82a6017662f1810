package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Pages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A keyspace with a plain map beside it that is told the same. */
final class KeyspaceModel {
  /** What the map holds for a key. */
  record Entry(byte[] value, long expireAt) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Entry entry
          && Arrays.equals(value, entry.value)
          && expireAt == entry.expireAt;
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return value.length + " bytes " + Arrays.hashCode(value) + ", expires " + expireAt;
    }
  }

  static final int SLOTS = 64;
  private static final long KEY = Pages.map(4096);

  final Slabs slabs = new Slabs();
  final Keyspace keyspace;
  final Map<String, Entry> map = new HashMap<>();
  private final Random random;

  KeyspaceModel(int tables, long seed) {
    random = new Random(seed);
    keyspace = new Keyspace(slabs, tables, (key, length) -> slot(text(key, length)), seed);
  }

  static int slot(String key) {
    return Math.floorMod(key.hashCode(), SLOTS);
  }

  private static String text(long address, int length) {
    return new String(Memory.bytes(address, length), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  static String key(long record) {
    return text(Record.keyAddress(record), Record.keyLength(record));
  }

  static Entry entry(long record) {
    return new Entry(
        Memory.bytes(Record.valueAddress(record), Record.valueLength(record)),
        Record.expireAt(record));
  }

  private static int write(String key) {
    byte[] bytes = key.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    Memory.put(KEY, bytes);
    return bytes.length;
  }

  void put(String key, int length, long expireAt) {
    byte[] value = new byte[length];
    random.nextBytes(value);
    long record = keyspace.put(KEY, write(key), ValueType.STRING, Encoding.RAW, length, expireAt);
    Memory.put(Record.valueAddress(record), value);
    map.put(key, new Entry(value, expireAt));
  }

  void change(String key) {
    long record = keyspace.findForWrite(KEY, write(key));
    Entry entry = map.get(key);
    if (entry != null && entry.value.length > 0) {
      byte[] value = entry.value.clone();
      value[random.nextInt(value.length)] = (byte) random.nextInt();
      Memory.put(Record.valueAddress(record), value);
      map.put(key, new Entry(value, entry.expireAt));
    }
  }

  void resize(String key, int length) {
    long record = keyspace.resizeValue(KEY, write(key), Encoding.RAW, length);
    Entry entry = map.get(key);
    if (entry != null) {
      map.put(key, new Entry(Arrays.copyOf(entry.value, length), entry.expireAt));
    } else if (record != 0) {
      throw new AssertionError("resized what is not there");
    }
  }

  void expire(String key, long expireAt) {
    long record = keyspace.expire(KEY, write(key), expireAt);
    Entry entry = map.get(key);
    if (entry != null) {
      map.put(key, new Entry(entry.value, expireAt));
    } else if (record != 0) {
      throw new AssertionError("expired what is not there");
    }
  }

  Removal removeUnlessOver(String key, long now) {
    Removal removal = keyspace.removeUnlessOver(KEY, write(key), now);
    if (removal == Removal.DONE) {
      map.remove(key);
    }
    return removal;
  }

  boolean remove(String key) {
    map.remove(key);
    return keyspace.remove(KEY, write(key));
  }

  @Nullable Entry find(String key) {
    long record = keyspace.find(KEY, write(key));
    return record == 0 ? null : entry(record);
  }

  /** One random operation on one of {@code keys} keys. */
  void randomOperation(int keys) {
    String key = "key:" + random.nextInt(keys);
    long expireAt = random.nextInt(3) == 0 ? random.nextInt(1000) : Record.NO_EXPIRY;
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4 -> put(key, random.nextInt(40), expireAt);
      case 5 -> put(key, random.nextInt(20_000), expireAt);
      case 6 -> change(key);
      case 7 -> resize(key, random.nextInt(200));
      case 8 -> expire(key, expireAt);
      default -> remove(key);
    }
  }

  Map<String, Entry> content() {
    Map<String, Entry> content = new HashMap<>();
    keyspace.forEach(record -> content.put(key(record), entry(record)));
    return content;
  }
}
