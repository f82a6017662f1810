package dev.slotkeeper.server.store;

import java.util.List;

/**
 * The work on memory that a store leaves for later: freeing dropped tables, emptying sparse pages.
 * Whoever owns the keyspaces gives it a slice of time now and then, about ten times a second.
 */
public final class Housekeeping {
  private final List<Keyspace> keyspaces;
  private final Compaction compaction;

  /** For all keyspaces of some slabs. */
  public Housekeeping(Slabs slabs, List<Keyspace> keyspaces) {
    this.keyspaces = List.copyOf(keyspaces);
    compaction = new Compaction(slabs, keyspaces);
  }

  /**
   * Works for about that long. Records may move.
   *
   * @return whether there is nothing more to do for now; if not, come back soon
   */
  public boolean step(long nanosBudget) {
    long deadline = System.nanoTime() + nanosBudget;
    for (Keyspace keyspace : keyspaces) {
      if (!keyspace.graveyard().isEmpty()) {
        boolean done = keyspace.graveyard().freeSlice(deadline - System.nanoTime());
        if (!done || System.nanoTime() - deadline >= 0) {
          return false;
        }
      }
    }
    return compaction.step(deadline - System.nanoTime());
  }
}
