package dev.slotkeeper.server.cluster.slot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A mutable set of slots, one bit each. On the wire it is 2048 bytes, slot s being bit {@code s %
 * 8} of byte {@code s / 8}.
 */
public final class SlotSet {
  /** Bytes of the bitmap on the wire. */
  public static final int BYTES = KeySlot.SLOTS / 8;

  private final long[] words;
  private int size;

  /** An empty set. */
  public SlotSet() {
    this(new long[KeySlot.SLOTS / Long.SIZE], 0);
  }

  private SlotSet(long[] words, int size) {
    this.words = words;
    this.size = size;
  }

  /** A set with the slots given. */
  public static SlotSet of(int... slots) {
    SlotSet set = new SlotSet();
    for (int slot : slots) {
      set.add(slot);
    }
    return set;
  }

  /** A set with all slots of the ranges given. */
  public static SlotSet ofRanges(Collection<SlotRange> ranges) {
    SlotSet set = new SlotSet();
    for (SlotRange range : ranges) {
      for (int slot = range.first(); slot <= range.last(); slot++) {
        set.add(slot);
      }
    }
    return set;
  }

  /** Reads the bitmap of 2048 bytes at the buffer's position and moves past it. */
  public static SlotSet read(ByteBuffer from) {
    SlotSet set = new SlotSet();
    ByteBuffer bitmap = from.slice(from.position(), BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bitmap.asLongBuffer().get(set.words);
    from.position(from.position() + BYTES);
    for (long word : set.words) {
      set.size += Long.bitCount(word);
    }
    return set;
  }

  /** Writes the bitmap of 2048 bytes at the buffer's position and moves past it. */
  public void write(ByteBuffer to) {
    ByteBuffer bitmap = to.slice(to.position(), BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bitmap.asLongBuffer().put(words);
    to.position(to.position() + BYTES);
  }

  /** A copy that does not change with this set. */
  public SlotSet copy() {
    return new SlotSet(words.clone(), size);
  }

  public boolean contains(int slot) {
    return (words[slot >>> 6] & 1L << slot) != 0;
  }

  /** Adds a slot; false when it was there already. */
  public boolean add(int slot) {
    if (contains(slot)) {
      return false;
    }
    words[slot >>> 6] |= 1L << slot;
    size++;
    return true;
  }

  /** Removes a slot; false when it was not there. */
  public boolean remove(int slot) {
    if (!contains(slot)) {
      return false;
    }
    words[slot >>> 6] &= ~(1L << slot);
    size--;
    return true;
  }

  /** Those slots of this set that the other one does not hold. */
  public SlotSet without(SlotSet other) {
    SlotSet rest = copy();
    rest.removeAll(other);
    return rest;
  }

  /** Adds every slot that the other set holds. */
  public void addAll(SlotSet other) {
    size = 0;
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
      size += Long.bitCount(words[i]);
    }
  }

  /** Removes every slot that the other set holds. */
  public void removeAll(SlotSet other) {
    size = 0;
    for (int i = 0; i < words.length; i++) {
      words[i] &= ~other.words[i];
      size += Long.bitCount(words[i]);
    }
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The first slot of the set at or after the one given, or -1. */
  public int next(int from) {
    int index = from >>> 6;
    if (index >= words.length) {
      return -1;
    }
    long word = words[index] & -1L << from;
    while (word == 0) {
      if (++index == words.length) {
        return -1;
      }
      word = words[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }

  /** The first slot after the one given that is not in the set; one behind the last if all are. */
  private int end(int slot) {
    int index = slot >>> 6;
    long absent = ~words[index] & -1L << slot;
    while (absent == 0) {
      if (++index == words.length) {
        return KeySlot.SLOTS;
      }
      absent = ~words[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(absent);
  }

  /** The slots as the fewest ranges, ascending. */
  public List<SlotRange> ranges() {
    List<SlotRange> ranges = new ArrayList<>();
    for (int first = next(0); first >= 0; ) {
      int end = end(first);
      ranges.add(new SlotRange(first, end - 1));
      first = next(end);
    }
    return ranges;
  }

  /** Writes the ranges as texts, each with a blank in front. */
  public void appendTo(StringBuilder text) {
    for (int first = next(0); first >= 0; ) {
      int end = end(first);
      text.append(' ').append(first);
      if (end - 1 > first) {
        text.append('-').append(end - 1);
      }
      first = next(end);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotSet set && Arrays.equals(words, set.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return ranges().toString();
  }
}
