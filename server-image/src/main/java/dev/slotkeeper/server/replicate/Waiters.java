package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Blocking;
import java.util.ArrayList;
import java.util.List;

/** Clients that have sent WAIT. */
final class Waiters {
  private record Waiter(Client client, long offset, long replicas) {}

  private final Blocking blocking;
  private final Replicas replicas;
  private final List<Waiter> waiting = new ArrayList<>();

  Waiters(Blocking blocking, Replicas replicas) {
    this.blocking = blocking;
    this.replicas = replicas;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * Blocks a client until so many replicas have an offset.
   *
   * @param deadline milliseconds since 1970, or 0 for none
   */
  void add(Client client, long offset, long count, long deadline) {
    Waiter waiter = new Waiter(client, offset, count);
    waiting.add(waiter);
    blocking.block(
        client,
        deadline,
        reply -> reply.integer(replicas.acknowledged(offset)),
        () -> waiting.remove(waiter));
  }

  /** A replica has acknowledged something. */
  void acknowledged() {
    for (Waiter waiter : List.copyOf(waiting)) {
      int have = replicas.acknowledged(waiter.offset());
      if (have >= waiter.replicas()) {
        waiting.remove(waiter);
        blocking.unblock(waiter.client(), reply -> reply.integer(have));
      }
    }
  }

  /** The server follows a primary now: it can promise nothing any more. */
  void refuseAll() {
    for (Waiter waiter : List.copyOf(waiting)) {
      waiting.remove(waiter);
      blocking.unblock(
          waiter.client(),
          reply ->
              reply.error(
                  "UNBLOCKED force unblock from blocking operation, instance state changed (master ->"
                      + " replica?)"));
    }
  }
}
