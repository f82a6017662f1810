package dev.slotkeeper.server.memory;

import java.util.Arrays;

/**
 * The ranges of memory that may be accessed, known only when {@link Memory#CHECKED} is on. Whoever
 * obtains memory announces it here, and takes it back when it is given up.
 */
public final class Regions {
  /**
   * Begin and length of each region, alternating, by begin. Replaced as a whole, so that a look
   * needs no lock; plain numbers, so that it allocates nothing, which tests of allocation rely on.
   */
  private static volatile long[] known = {};

  private Regions() {}

  /**
   * Announces {@code length} accessible bytes from {@code address} on; does nothing when accesses
   * are not checked.
   */
  public static void add(long address, long length) {
    if (Memory.CHECKED && length > 0) {
      put(address, length);
    }
  }

  /** Takes back the range announced at {@code address}. */
  public static void remove(long address) {
    if (Memory.CHECKED) {
      take(address);
    }
  }

  /** Whether a range lies inside an announced one. */
  public static boolean covers(long address, long length) {
    long[] now = known;
    int region = floor(now, address);
    return length >= 0 && region >= 0 && address + length <= now[region] + now[region + 1];
  }

  static void check(long address, long length) {
    if (length == 0) {
      return;
    }
    if (!covers(address, length)) {
      throw new IndexOutOfBoundsException(
          "%d bytes at 0x%x are in no announced region".formatted(length, address));
    }
  }

  private static synchronized void put(long address, long length) {
    long[] now = known;
    int before = floor(now, address);
    if (before >= 0 && now[before] == address) {
      long[] changed = now.clone();
      changed[before + 1] = length;
      known = changed;
      return;
    }
    int at = before + 2;
    long[] changed = Arrays.copyOf(now, now.length + 2);
    System.arraycopy(now, at, changed, at + 2, now.length - at);
    changed[at] = address;
    changed[at + 1] = length;
    known = changed;
  }

  private static synchronized void take(long address) {
    long[] now = known;
    int at = floor(now, address);
    if (at >= 0 && now[at] == address) {
      long[] changed = Arrays.copyOf(now, now.length - 2);
      System.arraycopy(now, at + 2, changed, at, changed.length - at);
      known = changed;
    }
  }

  /** Where the last region begins that begins at or before the address; -2 when none does. */
  private static int floor(long[] regions, long address) {
    int low = 0;
    int high = regions.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (regions[2 * middle] <= address) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return 2 * high;
  }
}
