package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * DEBUG DIGEST: a hash of the whole data set that does not depend on the order of keys, and the
 * same as the reference's for the same data.
 */
final class DatasetDigest {
  private static final int LENGTH = 20;
  private static final byte[] EXPIRES = "!!expire!!".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha1;

  DatasetDigest() {
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The digest of all databases, in hexadecimal. */
  String of(Databases databases) {
    byte[] digest = new byte[LENGTH];
    for (Database database : databases.list()) {
      if (database.size() > 0) {
        mix(digest, number(database.index()));
        database
            .keyspace()
            .forEach(
                record -> {
                  byte[] one = new byte[LENGTH];
                  mix(one, Memory.bytes(Record.keyAddress(record), Record.keyLength(record)));
                  value(one, record);
                  xor(digest, one);
                });
      }
    }
    return HexFormat.of().formatHex(digest);
  }

  /** The digest of one value; zeros when there is none. */
  String ofValue(long record) {
    byte[] digest = new byte[LENGTH];
    if (record != 0) {
      value(digest, record);
    }
    return HexFormat.of().formatHex(digest);
  }

  private void value(byte[] digest, long record) {
    mix(digest, number(Record.type(record)));
    if (Record.encoding(record) == Encoding.INT) {
      long number = Memory.getLong(Record.valueAddress(record));
      mix(digest, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    } else {
      mix(digest, Memory.bytes(Record.valueAddress(record), Record.valueLength(record)));
    }
    if (Record.expireAt(record) != Record.NO_EXPIRY) {
      xor(digest, EXPIRES);
    }
  }

  /** Adds something of which the order counts. */
  private void mix(byte[] digest, byte[] bytes) {
    xor(digest, bytes);
    System.arraycopy(sha1.digest(digest), 0, digest, 0, LENGTH);
  }

  /** Adds something of which the order does not count. */
  private void xor(byte[] digest, byte[] bytes) {
    byte[] hash = sha1.digest(bytes);
    for (int i = 0; i < LENGTH; i++) {
      digest[i] ^= hash[i];
    }
  }

  /** A number in network byte order. */
  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
