package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.util.Arrays;
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

  /** How many entries of the two tables of moving slots are set. */
  private int open;

  /** The owner of a slot, null when nobody serves it. */
  public @Nullable ClusterNode owner(int slot) {
    return owners[slot];
  }

  /**
   * Whether a slot is being given away or taken over. While none is, which is nearly always, this
   * reads no table.
   */
  public boolean isOpen(int slot) {
    return open != 0 && (migratingTo[slot] != null || importingFrom[slot] != null);
  }

  /** The node that a slot of ours is moving to, null when it is not. */
  public @Nullable ClusterNode migratingTo(int slot) {
    return migratingTo[slot];
  }

  /** The node that we are taking a slot over from, null when we are not. */
  public @Nullable ClusterNode importingFrom(int slot) {
    return importingFrom[slot];
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
  }

  /** Leaves a slot without owner; the owner it had, if any. */
  @Nullable ClusterNode unassign(int slot) {
    ClusterNode owner = owners[slot];
    if (owner != null) {
      owner.slots.remove(slot);
      owners[slot] = null;
    }
    return owner;
  }

  void setMigratingTo(int slot, @Nullable ClusterNode node) {
    open += (node == null ? 0 : 1) - (migratingTo[slot] == null ? 0 : 1);
    migratingTo[slot] = node;
  }

  void setImportingFrom(int slot, @Nullable ClusterNode node) {
    open += (node == null ? 0 : 1) - (importingFrom[slot] == null ? 0 : 1);
    importingFrom[slot] = node;
  }

  /** Forgets all that is being given away or taken over. */
  void closeAll() {
    Arrays.fill(migratingTo, null);
    Arrays.fill(importingFrom, null);
    open = 0;
  }

  /** Forgets what is being given to or taken from a node. */
  void closeAllOf(ClusterNode node) {
    for (int slot = 0; slot < KeySlot.SLOTS; slot++) {
      if (migratingTo[slot] == node) {
        setMigratingTo(slot, null);
      }
      if (importingFrom[slot] == node) {
        setImportingFrom(slot, null);
      }
    }
  }
}
