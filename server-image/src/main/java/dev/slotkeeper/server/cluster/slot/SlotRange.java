package dev.slotkeeper.server.cluster.slot;

/** Slots from first to last, both included. */
public record SlotRange(int first, int last) {
  public SlotRange {
    if (first < 0 || last < first || last >= KeySlot.SLOTS) {
      throw new IllegalArgumentException("not a range of slots: " + first + "-" + last);
    }
  }

  /** As in CLUSTER NODES: {@code 7} or {@code 7-9}. */
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
