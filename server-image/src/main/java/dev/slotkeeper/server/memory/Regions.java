package dev.slotkeeper.server.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The ranges of memory that may be accessed, known only when {@link Memory#CHECKED} is on. Whoever
 * obtains memory announces it here, and takes it back when it is given up.
 */
public final class Regions {
  private static final ConcurrentSkipListMap<Long, Long> LENGTHS = new ConcurrentSkipListMap<>();

  private Regions() {}

  /**
   * Announces {@code length} accessible bytes from {@code address} on; does nothing when accesses
   * are not checked.
   */
  public static void add(long address, long length) {
    if (Memory.CHECKED && length > 0) {
      LENGTHS.put(address, length);
    }
  }

  /** Takes back the range announced at {@code address}. */
  public static void remove(long address) {
    if (Memory.CHECKED) {
      LENGTHS.remove(address);
    }
  }

  /** Whether a range lies inside an announced one. */
  public static boolean covers(long address, long length) {
    Map.Entry<Long, Long> region = LENGTHS.floorEntry(address);
    return length >= 0 && region != null && address + length <= region.getKey() + region.getValue();
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
}
