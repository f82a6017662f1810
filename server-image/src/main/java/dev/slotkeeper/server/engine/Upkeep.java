package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.store.Housekeeping;

/**
 * The work on memory that the store leaves for later, done in short slices on the loop; while there
 * is more of it, the slices follow each other sooner.
 */
public final class Upkeep {
  private static final long SLICE_NANOS = 500_000;
  private static final long IDLE_MILLIS = 100;
  private static final long BUSY_MILLIS = 2;

  private final Loop loop;
  private final Housekeeping housekeeping;

  private Upkeep(Loop loop, Housekeeping housekeeping) {
    this.loop = loop;
    this.housekeeping = housekeeping;
  }

  /** Starts; the work is done on the loop. */
  public static void start(Loop loop, Housekeeping housekeeping) {
    Upkeep upkeep = new Upkeep(loop, housekeeping);
    loop.after(IDLE_MILLIS, upkeep::slice);
  }

  private void slice() {
    boolean done = true;
    try {
      done = housekeeping.step(SLICE_NANOS);
    } finally {
      loop.after(done ? IDLE_MILLIS : BUSY_MILLIS, this::slice);
    }
  }
}
