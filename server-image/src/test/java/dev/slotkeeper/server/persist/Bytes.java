package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.memory.Buffer;
import java.util.Random;

/** Texts and byte strings for the tests of this package. */
final class Bytes {
  private Bytes() {}

  static Buffer buffer(byte[] bytes) {
    Buffer buffer = new Buffer();
    buffer.reserve(bytes.length + 1L);
    buffer.put(bytes);
    return buffer;
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** Bytes that compress well, a little, or not at all, with copies near and far. */
  static byte[] mixed(long seed, int length) {
    Random random = new Random(seed);
    int letters = 1 + random.nextInt(256);
    byte[] bytes = new byte[length];
    int at = 0;
    while (at < length) {
      int run = Math.min(length - at, 1 + random.nextInt(600));
      if (at > 0 && random.nextBoolean()) {
        int from = random.nextInt(at);
        for (int i = 0; i < run; i++) {
          bytes[at + i] = bytes[from + i];
        }
      } else {
        for (int i = 0; i < run; i++) {
          bytes[at + i] = (byte) random.nextInt(letters);
        }
      }
      at += run;
    }
    return bytes;
  }
}
