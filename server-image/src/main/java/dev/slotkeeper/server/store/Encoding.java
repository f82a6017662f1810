package dev.slotkeeper.server.store;

/** How the bytes of a value are to be read, as the 4-bit number that its record holds. */
public final class Encoding {
  /** A string that is a number: 8 bytes, two's complement, little-endian. */
  public static final int INT = 0;

  /** A short string: its bytes. */
  public static final int EMBSTR = 1;

  /** A long string, or one that was changed in place: its bytes. */
  public static final int RAW = 2;

  private Encoding() {}

  /** The name that OBJECT ENCODING answers. */
  public static String name(int encoding) {
    return switch (encoding) {
      case INT -> "int";
      case EMBSTR -> "embstr";
      case RAW -> "raw";
      default -> throw new IllegalArgumentException("no encoding " + encoding);
    };
  }

  /**
   * Whether the value is an 8-byte handle of a structure of its own, which must be freed with the
   * record.
   */
  static boolean hasHandle(int encoding) {
    return encoding > RAW;
  }
}
