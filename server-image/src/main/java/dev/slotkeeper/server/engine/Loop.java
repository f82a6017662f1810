package dev.slotkeeper.server.engine;

/** The one thread on which the engine runs. */
public interface Loop {
  /** Runs a task on the loop, soon; may be called from any thread. */
  void execute(Runnable task);

  /**
   * Runs a task on the loop when all sockets that are ready now have been read; may be called on
   * the loop only.
   */
  default void afterReads(Runnable task) {
    execute(task);
  }

  /** Runs a task on the loop once, after a delay in milliseconds. */
  Timer after(long millis, Runnable task);

  /** Runs a task on the loop again and again, with a pause in milliseconds between two runs. */
  Timer every(long millis, Runnable task);

  /** Whether the caller runs on the loop. */
  boolean here();

  /** A task that was scheduled. */
  interface Timer {
    void cancel();
  }
}
