package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import org.jspecify.annotations.Nullable;

/**
 * A primary that is about to end leaves its place to a replica without loss: it holds back writing
 * clients, waits until a replica has all that was written, and then tells everybody that it is
 * failing, so that the replica is elected at once. It needs nobody's password, and replicas that
 * run Redis understand it.
 */
final class HandOver {
  /** How long to wait for the election before all are told again, in milliseconds. */
  private static final long REPEAT = 2000;

  private final ClusterContext context;
  private final BusSender bus;

  /** When it is given up; 0 when none is going on. */
  private long deadline;

  private long toldAt;

  HandOver(ClusterContext context, BusSender bus) {
    this.context = context;
    this.bus = bus;
  }

  /**
   * Begins.
   *
   * @return false when there is nothing to hand over, or nobody to hand it to
   */
  boolean begin(long timeoutMillis) {
    ClusterNode myself = context.myself;
    if (!myself.isPrimary() || myself.slots.isEmpty() || bestReplica() == null) {
      return false;
    }
    deadline = context.now() + timeoutMillis;
    toldAt = 0;
    context.emit(new ClusterEffect.PauseWrites(deadline));
    context.log(Level.NOTICE, "Handing over to a replica.");
    advance();
    return true;
  }

  boolean isInProgress() {
    return deadline != 0;
  }

  /** Goes on; called at every tick and after every packet. */
  void advance() {
    if (deadline == 0) {
      return;
    }
    long now = context.now();
    ClusterNode replica = bestReplica();
    if (!context.myself.isPrimary() || replica == null || now > deadline) {
      context.log(
          Level.NOTICE,
          context.myself.isPrimary() ? "The hand-over did not succeed." : "Handed over.");
      deadline = 0;
      context.emit(new ClusterEffect.ResumeWrites());
      return;
    }
    if (replica.offset >= context.server.replicationOffset()) {
      if (now - toldAt >= REPEAT) {
        toldAt = now;
        bus.failToAll(context.myself);
      }
    } else if (replica.pingSent == 0) {
      // Its answer tells how far it has come.
      Link link = replica.link;
      if (link != null) {
        bus.ping(link);
      }
    }
  }

  private @Nullable ClusterNode bestReplica() {
    ClusterNode best = null;
    for (ClusterNode replica : context.myself.replicas) {
      if (!replica.isFailed()
          && !replica.isTimedOut()
          && replica.link != null
          && (best == null || replica.offset > best.offset)) {
        best = replica;
      }
    }
    return best;
  }
}
