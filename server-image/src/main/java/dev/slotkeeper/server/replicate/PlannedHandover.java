package dev.slotkeeper.server.replicate;

import java.util.function.Consumer;

/** Lets a replica take this primary's place, at its own request: what a cluster can do. */
public interface PlannedHandover {
  /** For servers without a cluster: nobody takes over. */
  PlannedHandover NONE = done -> done.accept(false);

  /**
   * Asks the best replica to take over. Writes are held back meanwhile.
   *
   * @param done is told on the loop, once: whether this server is a replica now
   */
  void handOver(Consumer<Boolean> done);
}
