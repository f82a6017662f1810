package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeFlags;
import org.jspecify.annotations.Nullable;

/** What is done ten times a second: links kept up, nodes pinged, failures noticed. */
final class ClusterCron {
  private static final long MIN_HANDSHAKE_TIMEOUT = 1000;
  private static final int TICKS_PER_RANDOM_PING = 10;
  private static final int RANDOM_PING_CANDIDATES = 5;

  private final ClusterContext context;
  private final ClusterState state;
  private final BusSender bus;
  private final Membership membership;
  private final FailureDetection failures;
  private final HostnameHealing hostnames;
  private final ManualFailover manualFailover;
  private final Election election;
  private final ReplicaMigration migration;
  private final ClusterHealth health;
  private long ticks;

  ClusterCron(
      ClusterContext context,
      BusSender bus,
      Membership membership,
      FailureDetection failures,
      HostnameHealing hostnames,
      ManualFailover manualFailover,
      Election election,
      ReplicaMigration migration,
      ClusterHealth health) {
    this.context = context;
    this.state = context.state;
    this.bus = bus;
    this.membership = membership;
    this.failures = failures;
    this.hostnames = hostnames;
    this.manualFailover = manualFailover;
    this.election = election;
    this.migration = migration;
    this.health = health;
  }

  void tick() {
    ticks++;
    keepLinks();
    if (ticks % TICKS_PER_RANDOM_PING == 0) {
      pingLongestSilent();
    }
    boolean changed = checkNodes();
    followPrimaryIfNot();
    manualFailover.resetIfTimedOut();
    if (context.myself.isReplica()) {
      manualFailover.advance();
      election.advance();
      migration.migrateIfNeeded(coverage());
    }
    if (changed || !state.ok) {
      health.update();
    }
  }

  private void keepLinks() {
    long handshakeTimeout = Math.max(context.settings().nodeTimeoutMillis(), MIN_HANDSHAKE_TIMEOUT);
    state.timedOutNodes = 0;
    for (ClusterNode node : state.nodes.snapshot()) {
      hostnames.resolveIfLost(node);
      if (node.has(NodeFlags.MYSELF | NodeFlags.NO_ADDRESS)) {
        continue;
      }
      state.timedOutNodes += node.isTimedOut() ? 1 : 0;
      if (node.isHandshake() && context.now() - node.createdAt > handshakeTimeout) {
        membership.remove(node);
      } else if (node.link == null) {
        Link link = Link.outbound(node, context.now());
        node.link = link;
        context.emit(new ClusterEffect.Connect(link, node.ip, node.busPort));
      }
    }
  }

  /** Of a few nodes picked at random, pings the one that has not answered for longest. */
  private void pingLongestSilent() {
    ClusterNode silent = null;
    Link link = null;
    for (int i = 0; i < RANDOM_PING_CANDIDATES; i++) {
      ClusterNode node = state.nodes.random(context.random);
      if (node.link != null
          && node.pingSent == 0
          && !node.has(NodeFlags.MYSELF | NodeFlags.HANDSHAKE)
          && (silent == null || node.pongReceived < silent.pongReceived)) {
        silent = node;
        link = node.link;
      }
    }
    if (link != null) {
      bus.ping(link);
    }
  }

  private boolean checkNodes() {
    boolean changed = false;
    for (ClusterNode node : state.nodes.snapshot()) {
      if (!node.has(NodeFlags.MYSELF | NodeFlags.NO_ADDRESS | NodeFlags.HANDSHAKE)) {
        changed |= check(node);
      }
    }
    return changed;
  }

  /** Pings a node that was silent for long; whether it was found to be unreachable. */
  private boolean check(ClusterNode node) {
    long now = context.now();
    long timeout = context.settings().nodeTimeoutMillis();
    long pingDelay = now - node.pingSent;
    long dataDelay = now - node.dataReceived;
    closeIfStuck(node, now, timeout, pingDelay, dataDelay);
    if (refuses(node, now) && !node.has(NodeFlags.PFAIL | NodeFlags.FAIL)) {
      failures.suspect(node);
      return true;
    }
    Link link = node.link;
    if (link != null && isPingDue(node, now, timeout)) {
      bus.ping(link);
      return false;
    }
    // Any data is a sign of life: pongs can be late when much is published.
    if (node.pingSent == 0
        || Math.min(pingDelay, dataDelay) <= timeout
        || node.has(NodeFlags.PFAIL | NodeFlags.FAIL)) {
      return false;
    }
    failures.suspect(node);
    return true;
  }

  /**
   * Opens a new link when a ping is not answered for half the timeout: only it may be broken. What
   * comes on the other link says that the node lives, so that it is given all of the timeout.
   */
  private void closeIfStuck(
      ClusterNode node, long now, long timeout, long pingDelay, long dataDelay) {
    Link link = node.link;
    if (link != null
        && now - link.createdAt > timeout
        && node.pingSent != 0
        && pingDelay > timeout / 2
        && (dataDelay > timeout / 2 || pingDelay > timeout)) {
      context.close(link);
    }
  }

  /**
   * Whether its process is known to have ended: a machine refuses only where nobody listens. One
   * that was never heard from may not have got so far yet.
   */
  private boolean refuses(ClusterNode node, long now) {
    long patience = context.settings().refusalTimeoutMillis();
    return patience != 0
        && node.refusedSince != 0
        && node.dataReceived != 0
        && now - node.refusedSince >= patience;
  }

  private boolean isPingDue(ClusterNode node, long now, long timeout) {
    // Redis waits for half of the timeout, and finds out by as much later.
    boolean silent = node.pingSent == 0 && now - node.pongReceived > timeout / 4;
    boolean takingOver =
        state.manualFailover.inProgress()
            && context.myself.isPrimary()
            && state.manualFailover.replica == node;
    return silent || takingOver;
  }

  private void followPrimaryIfNot() {
    ClusterNode primary = context.myself.primary;
    if (context.myself.isReplica()
        && primary != null
        && !primary.has(NodeFlags.NO_ADDRESS)
        && !context.server.isReplicating()) {
      context.emit(new ClusterEffect.ReplicateFrom(primary.id, primary.ip, primary.port));
    }
  }

  private ReplicaMigration.Coverage coverage() {
    int orphaned = 0;
    int most = 0;
    int mine = 0;
    @Nullable ClusterNode myPrimary = context.myself.primary;
    for (ClusterNode node : state.nodes) {
      if (!node.isPrimary()
          || node.has(NodeFlags.FAIL | NodeFlags.NO_ADDRESS | NodeFlags.HANDSHAKE)) {
        continue;
      }
      int working = node.workingReplicas();
      orphaned += ReplicaMigration.isOrphaned(node) && !node.slots.isEmpty() ? 1 : 0;
      most = Math.max(most, working);
      mine = node == myPrimary ? working : mine;
    }
    return new ReplicaMigration.Coverage(orphaned, most, mine);
  }
}
