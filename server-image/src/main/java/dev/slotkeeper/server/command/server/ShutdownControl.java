package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.config.ShutdownFlags;

/** Ends the process in good order. */
public interface ShutdownControl {
  /**
   * Starts to shut down: hands over, waits for replicas, saves, exits, as asked. When it succeeds,
   * the process ends and the client gets no reply.
   *
   * @param failed told when the server stays up, because saving failed or the shutdown was aborted
   */
  void shutdown(ShutdownFlags flags, Runnable failed);

  /** Stops a shutdown that waits for replicas; false when there is none. */
  boolean abort();
}
