package dev.slotkeeper.server.store;

/**
 * The sizes that {@link Slabs} hands out. Steps of 4 bytes up to 128, of an eighth up to 1024, then
 * such parts of a slab page that nothing of it is left over; beyond {@link #LARGEST} a block is a
 * mapping of its own.
 */
final class SizeClass {
  /** Bytes of a slab page. */
  static final int PAGE = 64 << 10;

  /** The largest size of a class. */
  static final int LARGEST = PAGE / 8;

  private static final int SMALLEST = 8;
  private static final int FINE = 128;
  private static final int FINE_STEP = 4;
  private static final int MEDIUM = 1024;
  private static final int LINE = 64;

  private static final int[] SIZES = sizes();

  /** The class of a size: up to FINE by steps of 4, from there on by steps of 16. */
  private static final byte[] CLASSES = classes();

  private SizeClass() {}

  static int count() {
    return SIZES.length;
  }

  /** The size of a class. */
  static int size(int sizeClass) {
    return SIZES[sizeClass];
  }

  /** The smallest class for that many bytes, which are at most {@link #LARGEST}. */
  static int of(int bytes) {
    return CLASSES[index(bytes)];
  }

  private static int index(int bytes) {
    return bytes <= FINE
        ? (bytes + FINE_STEP - 1) / FINE_STEP
        : FINE / FINE_STEP + (bytes - FINE + 15) / 16;
  }

  private static int[] sizes() {
    int[] sizes = new int[256];
    int count = 0;
    for (int size = SMALLEST; size <= FINE; size += FINE_STEP) {
      sizes[count++] = size;
    }
    for (int size = FINE; size < MEDIUM; ) {
      size += Integer.highestOneBit(size) / 8;
      sizes[count++] = size;
    }
    for (int size = MEDIUM; size < LARGEST; ) {
      // The most blocks to a page that still are larger than the last class by a sixteenth.
      int blocks = PAGE / (size + size / 16);
      size = PAGE / blocks / LINE * LINE;
      sizes[count++] = size;
    }
    return java.util.Arrays.copyOf(sizes, count);
  }

  private static byte[] classes() {
    byte[] classes = new byte[index(LARGEST) + 1];
    int sizeClass = 0;
    for (int bytes = 0; bytes <= LARGEST; bytes++) {
      if (SIZES[sizeClass] < bytes) {
        sizeClass++;
      }
      classes[index(bytes)] = (byte) sizeClass;
    }
    return classes;
  }
}
