package dev.slotkeeper.server.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Locale;

/** Byte strings (one char for each byte) and the text of the outside world. */
public final class ByteText {
  private ByteText() {}

  /** The byte string of a text of this platform, such as a program argument. */
  public static String of(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** The byte string of these bytes. */
  public static String of(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** The bytes of a byte string. */
  public static byte[] bytes(String byteText) {
    return byteText.getBytes(ISO_8859_1);
  }

  /** The text that a byte string stands for when its bytes are UTF-8. */
  public static String text(String byteText) {
    return new String(bytes(byteText), UTF_8);
  }

  /** The path that a byte string names. */
  public static Path path(String byteText) {
    return Path.of(text(byteText));
  }

  /** Lower case of ASCII letters; other bytes stay. */
  static String lower(String byteText) {
    boolean ascii = byteText.chars().allMatch(c -> c < 0x80);
    if (ascii) {
      return byteText.toLowerCase(Locale.ROOT);
    }
    StringBuilder lower = new StringBuilder(byteText.length());
    byteText.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return lower.toString();
  }
}
