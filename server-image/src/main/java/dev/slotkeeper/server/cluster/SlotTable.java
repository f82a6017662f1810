package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/** Who owns each slot, and which slots this node is giving away or taking over. */
public final class SlotTable {
  private final @Nullable ClusterNode[] owners = new @Nullable ClusterNode[KeySlot.SLOTS];
  private final @Nullable ClusterNode[] migratingTo = new @Nullable ClusterNode[KeySlot.SLOTS];
  private final @Nullable ClusterNode[] importingFrom = new @Nullable ClusterNode[KeySlot.SLOTS];

  /**
   * Slots whose owner said that they are no longer its own, while nobody else has claimed them:
   * they stay with the owner so that clients see no error, but are given to whoever claims them.
   */
  private final SlotSet abandoned = new SlotSet();

  /** Slots that have an entry in one of the two tables of moving slots. */
  private final SlotSet open = new SlotSet();

  /** How many slots have an owner. */
  private int assigned;

  /** The owner of a slot, null when nobody serves it. */
  public @Nullable ClusterNode owner(int slot) {
    return owners[slot];
  }

  /**
   * Whether a slot is being given away or taken over. While none is, which is nearly always, this
   * reads no table.
   */
  public boolean isOpen(int slot) {
    return !open.isEmpty() && open.contains(slot);
  }

  /** The node that a slot of ours is moving to, null when it is not. */
  public @Nullable ClusterNode migratingTo(int slot) {
    return migratingTo[slot];
  }

  /** The node that we are taking a slot over from, null when we are not. */
  public @Nullable ClusterNode importingFrom(int slot) {
    return importingFrom[slot];
  }

  /** The slots that are being given away or taken over. To be read only. */
  SlotSet open() {
    return open;
  }

  /** Whether every slot has an owner. */
  boolean allAssigned() {
    return assigned == KeySlot.SLOTS;
  }

  boolean isUnclaimed(int slot) {
    return owners[slot] == null || abandoned.contains(slot);
  }

  SlotSet abandoned() {
    return abandoned;
  }

  /** Makes a node the owner of a slot that nobody owns. */
  void assign(int slot, ClusterNode node) {
    if (owners[slot] != null) {
      throw new IllegalStateException("slot " + slot + " has an owner");
    }
    owners[slot] = node;
    node.slots.add(slot);
    assigned++;
  }

  /** Leaves a slot without owner; the owner it had, if any. */
  @Nullable ClusterNode unassign(int slot) {
    ClusterNode owner = owners[slot];
    if (owner != null) {
      owner.slots.remove(slot);
      owners[slot] = null;
      assigned--;
    }
    return owner;
  }

  void setMigratingTo(int slot, @Nullable ClusterNode node) {
    migratingTo[slot] = node;
    noteOpen(slot);
  }

  void setImportingFrom(int slot, @Nullable ClusterNode node) {
    importingFrom[slot] = node;
    noteOpen(slot);
  }

  /** Forgets all that is being given away or taken over. */
  void closeAll() {
    for (int slot = open.next(0); slot >= 0; slot = open.next(slot + 1)) {
      setMigratingTo(slot, null);
      setImportingFrom(slot, null);
    }
  }

  /** Forgets what is being given to or taken from a node. */
  void closeAllOf(ClusterNode node) {
    for (int slot = open.next(0); slot >= 0; slot = open.next(slot + 1)) {
      if (migratingTo[slot] == node) {
        setMigratingTo(slot, null);
      }
      if (importingFrom[slot] == node) {
        setImportingFrom(slot, null);
      }
    }
  }

  private void noteOpen(int slot) {
    if (migratingTo[slot] != null || importingFrom[slot] != null) {
      open.add(slot);
    } else {
      open.remove(slot);
    }
  }
}
