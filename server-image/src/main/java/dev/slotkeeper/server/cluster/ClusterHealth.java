package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;

/**
 * Whether the cluster can serve, as seen from here: every slot has an owner that is not failing
 * (unless partial coverage is allowed), and a majority of the primaries with slots can be reached.
 * A primary that hands its place over counts as serving until it has had the time for it.
 */
final class ClusterHealth {
  /** After its start a primary waits so long before it serves: it may have been replaced. */
  private static final long WRITABLE_DELAY = 2000;

  /** For so long after a primary is agreed to be failing, one of its replicas may be elected. */
  private static final long ELECTION_TIME = 500;

  /** Bounds of the time for which a primary that was in a minority waits to hear news. */
  private static final long MIN_REJOIN_DELAY = 500;

  private static final long MAX_REJOIN_DELAY = 5000;

  private final ClusterContext context;
  private final ClusterState state;
  private final ReturningPrimary returning;
  private long firstUpdate;
  private long inMinorityAt;

  ClusterHealth(ClusterContext context, ReturningPrimary returning) {
    this.context = context;
    this.returning = returning;
    this.state = context.state;
  }

  void update() {
    context.todo.updateState = false;
    long now = context.now();
    if (firstUpdate == 0) {
      firstUpdate = now;
    }
    if (context.myself.isPrimary() && !state.ok && now - firstUpdate < WRITABLE_DELAY) {
      return;
    }
    boolean covered = !context.settings().requireFullCoverage() || allSlotsCovered();
    boolean majority = countPrimaries() >= state.quorum();
    // As long as nobody has slots there is no news to miss: a new cluster serves at once.
    if (!majority && state.size > 0) {
      inMinorityAt = now;
    }
    boolean ok = covered && majority && !returning.isWaiting();
    if (ok == state.ok) {
      return;
    }
    if (ok && context.myself.isPrimary() && now - inMinorityAt < rejoinDelay()) {
      return;
    }
    state.ok = ok;
    context.log(Level.WARNING, "Cluster state changed: %s", ok ? "ok" : "fail");
  }

  /** Counts the primaries with slots; how many of them can be reached. */
  private int countPrimaries() {
    int size = 0;
    int reachable = 0;
    for (ClusterNode node : state.nodes) {
      if (node.isPrimary() && !node.slots.isEmpty()) {
        size++;
        boolean leaving = node.isLeaving(context.now());
        reachable += leaving || !node.has(NodeFlags.FAIL | NodeFlags.PFAIL) ? 1 : 0;
        // Whether its time is over has to be looked at again.
        context.todo.updateState |= leaving;
      }
    }
    state.size = size;
    return reachable;
  }

  private boolean allSlotsCovered() {
    for (ClusterNode node : state.nodes) {
      if (node.isFailed() && !node.slots.isEmpty() && !isBeingReplaced(node)) {
        return false;
      }
    }
    return state.slots.allAssigned();
  }

  /**
   * Whether a replica of a failing primary may be elected any moment: the primary has not answered
   * for long when all agree on it, and for that moment more nobody else need stop.
   */
  private boolean isBeingReplaced(ClusterNode primary) {
    long now = context.now();
    if (primary.isLeaving(now)) {
      return true;
    }
    boolean soon = now - primary.failTime < ELECTION_TIME && primary.workingReplicas() > 0;
    // Whether its time is over has to be looked at again.
    context.todo.updateState |= soon;
    return soon;
  }

  private long rejoinDelay() {
    return Math.clamp(context.settings().nodeTimeoutMillis(), MIN_REJOIN_DELAY, MAX_REJOIN_DELAY);
  }
}
