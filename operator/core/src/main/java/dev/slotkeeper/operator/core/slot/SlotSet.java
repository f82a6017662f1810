package dev.slotkeeper.operator.core.slot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** An immutable set of hash slots, each 0 to 16383. */
public final class SlotSet {
  /** Number of slots of a Redis Cluster. */
  public static final int ALL = 16384;

  private static final SlotSet NONE = new SlotSet(new BitSet());

  private final BitSet bits;

  private SlotSet(BitSet bits) {
    this.bits = bits;
  }

  /** The empty set. */
  public static SlotSet none() {
    return NONE;
  }

  /** Slots {@code from} (inclusive) to {@code to} (exclusive). */
  public static SlotSet range(int from, int to) {
    if (from < 0 || to > ALL || from > to) {
      throw new IllegalArgumentException("not a range of slots: " + from + " to " + to);
    }
    BitSet bits = new BitSet(ALL);
    bits.set(from, to);
    return new SlotSet(bits);
  }

  /** The set of these slots. */
  public static SlotSet of(int... slots) {
    BitSet bits = new BitSet(ALL);
    for (int slot : slots) {
      if (slot < 0 || slot >= ALL) {
        throw new IllegalArgumentException("not a slot: " + slot);
      }
      bits.set(slot);
    }
    return new SlotSet(bits);
  }

  /** The slots for which {@code wanted} holds. */
  public static SlotSet where(IntPredicate wanted) {
    return of(IntStream.range(0, ALL).filter(wanted).toArray());
  }

  public boolean contains(int slot) {
    return bits.get(slot);
  }

  public int size() {
    return bits.cardinality();
  }

  public boolean isEmpty() {
    return bits.isEmpty();
  }

  public IntStream stream() {
    return bits.stream();
  }

  public SlotSet and(SlotSet other) {
    BitSet result = (BitSet) bits.clone();
    result.and(other.bits);
    return new SlotSet(result);
  }

  public SlotSet or(SlotSet other) {
    BitSet result = (BitSet) bits.clone();
    result.or(other.bits);
    return new SlotSet(result);
  }

  public SlotSet without(SlotSet other) {
    BitSet result = (BitSet) bits.clone();
    result.andNot(other.bits);
    return new SlotSet(result);
  }

  /** All slots that are not in this set. */
  public SlotSet complement() {
    return range(0, ALL).without(this);
  }

  /** The lowest {@code count} slots of this set, or all when there are fewer. */
  public SlotSet first(int count) {
    return of(bits.stream().limit(count).toArray());
  }

  /** The highest {@code count} slots of this set, or all when there are fewer. */
  public SlotSet last(int count) {
    return of(bits.stream().skip(Math.max(0, size() - count)).toArray());
  }

  /** The ranges, each {first, last}, in order. */
  public List<int[]> ranges() {
    List<int[]> ranges = new ArrayList<>();
    for (int from = bits.nextSetBit(0); from >= 0; ) {
      int to = bits.nextClearBit(from);
      ranges.add(new int[] {from, to - 1});
      from = bits.nextSetBit(to);
    }
    return ranges;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotSet set && set.bits.equals(bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  /** Ranges joined by commas, such as "0-5460,16383"; empty for the empty set. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",");
    for (int[] range : ranges()) {
      text.add(range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1]);
    }
    return text.toString();
  }
}
