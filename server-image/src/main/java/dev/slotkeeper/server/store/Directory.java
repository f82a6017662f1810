package dev.slotkeeper.server.store;

import java.util.Arrays;

/**
 * Which {@link Segment} a hash belongs to: 2^n references by the first n bits. A segment of smaller
 * depth stands in several entries in a row.
 *
 * <p>Beside it, once any key expires, a lower bound of the expiries of each segment, so that active
 * expiry passes over what is not due at the cost of one comparison.
 */
final class Directory {
  private static final long[] NONE = {};

  private long[] segments;

  /** Lower bounds, at a segment's first entry; empty as long as nothing expires. */
  private long[] earliest = NONE;

  private int depth;

  /** Where it notes its segment as long as there is only one, by slot. */
  private final long[] onlySegments;

  private final int slot;

  /**
   * A directory of one segment.
   *
   * @param onlySegments gets at {@code slot} the only segment, or 0 once there are several
   */
  Directory(long segment, long[] onlySegments, int slot) {
    segments = new long[] {segment};
    this.onlySegments = onlySegments;
    this.slot = slot;
    onlySegments[slot] = segment;
  }

  /** How many bits of a hash it looks at. */
  int depth() {
    return depth;
  }

  long segment(long hash) {
    return segments[index(hash)];
  }

  private int index(long hash) {
    // Two shifts, since one by 64 would be one by 0.
    return (int) (hash >>> 1 >>> 63 - depth);
  }

  /** The entry that the bounds of a hash's segment stand at. */
  private int firstIndex(long hash) {
    int index = index(hash);
    return index & -entries(segments[index]);
  }

  private int entries(long segment) {
    return 1 << depth - Segment.depth(segment);
  }

  /** Makes the hashes that share the segment's first bits with {@code hash} belong to it. */
  void set(long hash, long segment) {
    while (Segment.depth(segment) > depth) {
      twice();
    }
    int entries = entries(segment);
    int first = index(hash) & -entries;
    long bound = earliest.length == 0 ? 0 : lowest(first, entries);
    Arrays.fill(segments, first, first + entries, segment);
    onlySegments[slot] = entries == segments.length ? segment : 0;
    if (earliest.length > 0) {
      earliest[first] = bound;
    }
  }

  private long lowest(int first, int entries) {
    long lowest = earliest[first & -entries(segments[first])];
    for (int i = first; i < first + entries; i += entries(segments[i])) {
      lowest = Math.min(lowest, earliest[i & -entries(segments[i])]);
    }
    return lowest;
  }

  private void twice() {
    long[] doubled = new long[segments.length * 2];
    for (int i = 0; i < segments.length; i++) {
      doubled[2 * i] = segments[i];
      doubled[2 * i + 1] = segments[i];
    }
    if (earliest.length > 0) {
      long[] bounds = new long[segments.length * 2];
      for (int i = 0; i < segments.length; i++) {
        bounds[2 * i] = earliest[i];
        bounds[2 * i + 1] = earliest[i];
      }
      earliest = bounds;
    }
    segments = doubled;
    depth++;
  }

  /** No record of the hash's segment expires before this; {@link Long#MAX_VALUE} if none does. */
  long earliest(long hash) {
    return earliest.length == 0 ? Long.MAX_VALUE : earliest[firstIndex(hash)];
  }

  /** Replaces the bound of the hash's segment. */
  void earliest(long hash, long expireAt) {
    if (earliest.length == 0) {
      earliest = new long[segments.length];
      Arrays.fill(earliest, Long.MAX_VALUE);
    }
    earliest[firstIndex(hash)] = expireAt;
  }

  /** The lowest of all bounds. */
  long earliest() {
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < earliest.length; i += entries(segments[i])) {
      lowest = Math.min(lowest, earliest[i]);
    }
    return lowest;
  }

  /** Bytes of the Java heap, about. */
  long bytes() {
    return 8L * (segments.length + earliest.length);
  }
}
