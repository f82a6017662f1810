package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.bus.NodeFlags;

/** A replica's side of elections: when to ask for votes, and what to do with them. */
final class Election {
  private static final long MIN_TIMEOUT = 2000;
  private static final long RANK_STEP = 1000;

  /** After so many milliseconds the same obstacle is logged again. */
  private static final long RELOG_PERIOD = 300_000;

  private final ClusterContext context;
  private final ClusterState state;
  private final BusSender sender;
  private final Roles roles;
  private final ConfigEpochs epochs;
  private final ElectionDelay delay;

  /** When votes are or were to be asked for. */
  private long startTime;

  private boolean requested;
  private int votes;
  private int rank;
  private long epoch;
  private Obstacle obstacle = Obstacle.NONE;
  private long obstacleLoggedAt;

  Election(
      ClusterContext context,
      BusSender sender,
      Roles roles,
      ConfigEpochs epochs,
      ElectionDelay delay) {
    this.context = context;
    this.state = context.state;
    this.sender = sender;
    this.roles = roles;
    this.epochs = epochs;
    this.delay = delay;
  }

  /** A primary with slots voted for us, in an epoch that is not older than this election's. */
  void voteReceived(ClusterNode voter, long voterEpoch) {
    if (voter.isPrimary() && !voter.slots.isEmpty() && voterEpoch >= epoch) {
      votes++;
      context.todo.handleFailover = true;
    }
  }

  /** Takes over at once, without asking anybody. */
  void takeOver() {
    epochs.bumpWithoutConsensus();
    roles.replacePrimary();
  }

  /** Goes as far as it can: waits, asks, or takes over. */
  void advance() {
    context.todo.handleFailover = false;
    ClusterNode primary = context.myself.primary;
    boolean manual = state.manualFailover.inProgress() && state.manualFailover.canStart;
    if (context.myself.isPrimary() || primary == null || !isCalledFor(primary, manual)) {
      obstacle = Obstacle.NONE;
      return;
    }
    // Redis is deaf while it loads a snapshot; we are not, and half of the data must not win.
    if (context.server.isLoading()) {
      log(Obstacle.LOADING, primary);
      return;
    }
    if (!manual && dataIsTooOld() && !isInvited(primary)) {
      log(Obstacle.DATA_AGE, primary);
      return;
    }
    long timeout = Math.max(context.settings().nodeTimeoutMillis() * 2, MIN_TIMEOUT);
    long age = context.now() - startTime;
    if (age > timeout * 2) {
      schedule(primary);
      return;
    }
    if (!requested && !state.manualFailover.inProgress()) {
      yieldToBetterReplicas(primary);
    }
    if (context.now() < startTime) {
      log(Obstacle.WAITING_DELAY, primary);
    } else if (age > timeout) {
      log(Obstacle.EXPIRED, primary);
    } else if (!requested && !isHeardByQuorum()) {
      log(Obstacle.WAITING_LINKS, primary);
    } else if (!requested) {
      requestVotes(primary);
    } else if (votes >= state.quorum()) {
      win();
    } else {
      log(Obstacle.WAITING_VOTES, primary);
    }
  }

  /** A vote comes over the voter's own link: one that has just lost it would vote in vain. */
  private boolean isHeardByQuorum() {
    int voters = 0;
    for (ClusterNode node : state.nodes) {
      boolean votes = node.isPrimary() && !node.slots.isEmpty() && !node.isFailed();
      voters += votes && node.link != null && node.inboundLink != null ? 1 : 0;
    }
    return voters >= state.quorum();
  }

  private boolean isCalledFor(ClusterNode primary, boolean manual) {
    return (manual || (primary.isFailed() && !context.settings().replicaNoFailover()))
        && !primary.slots.isEmpty();
  }

  /**
   * A primary that says of itself that it fails leaves its place to whoever has all that it has:
   * that is told by the offsets, however long ago the two were in step.
   */
  private boolean isInvited(ClusterNode primary) {
    return primary.isLeaving(context.now()) && context.server.replicationOffset() >= primary.offset;
  }

  /** The time it took to see that the primary fails is forgiven. */
  private boolean dataIsTooOld() {
    ClusterSettings settings = context.settings();
    if (settings.replicaValidityFactor() == 0) {
      return false;
    }
    long age = context.server.dataAgeMillis();
    if (age > settings.nodeTimeoutMillis()) {
      age -= settings.nodeTimeoutMillis();
    }
    return age
        > settings.replicationPingMillis()
            + settings.nodeTimeoutMillis() * settings.replicaValidityFactor();
  }

  private void schedule(ClusterNode primary) {
    votes = 0;
    requested = false;
    if (state.manualFailover.inProgress()) {
      rank = 0;
      startTime = context.now();
      context.todo.handleFailover = true;
    } else {
      ElectionDelay.Candidacy candidacy = candidacy(primary);
      rank = candidacy.better();
      long wait = delay.millis(candidacy, context.random);
      startTime = context.now() + wait;
      context.todo.handleFailover |= wait == 0;
    }
    context.log(
        Level.WARNING,
        "Start of election delayed for %d milliseconds (rank #%d, offset %d).",
        startTime - context.now(),
        rank,
        context.server.replicationOffset());
    sender.pongToShardReplicas();
  }

  private void yieldToBetterReplicas(ClusterNode primary) {
    int newRank = candidacy(primary).better();
    if (newRank > rank) {
      long added = (newRank - rank) * RANK_STEP;
      startTime += added;
      rank = newRank;
      context.log(
          Level.WARNING,
          "Replica rank updated to #%d, added %d milliseconds of delay.",
          newRank,
          added);
    }
  }

  private ElectionDelay.Candidacy candidacy(ClusterNode primary) {
    long mine = context.server.replicationOffset();
    int rivals = 0;
    int better = 0;
    int tiedAhead = 0;
    for (ClusterNode replica : primary.replicas) {
      if (replica == context.myself || replica.has(NodeFlags.NO_FAILOVER)) {
        continue;
      }
      better += replica.offset > mine ? 1 : 0;
      if (!replica.isFailed()) {
        rivals++;
        boolean ahead = replica.id.compareTo(context.myself.id) < 0;
        tiedAhead += replica.offset == mine && ahead ? 1 : 0;
      }
    }
    return new ElectionDelay.Candidacy(rivals, better, tiedAhead);
  }

  private void requestVotes(ClusterNode primary) {
    state.currentEpoch++;
    epoch = state.currentEpoch;
    context.log(Level.WARNING, "Starting a failover election for epoch %d.", epoch);
    if (primary.isFailed()) {
      // A voter that does not know yet that the primary fails would refuse; this goes ahead.
      sender.failToAll(primary);
    }
    sender.voteRequestToAll();
    requested = true;
    context.todo.saveDurably();
    context.todo.updateState = true;
  }

  private void win() {
    context.log(Level.WARNING, "Failover election won: I'm the new master.");
    ClusterNode myself = context.myself;
    if (myself.configEpoch < epoch) {
      myself.configEpoch = epoch;
      context.log(Level.WARNING, "configEpoch set to %d after successful failover", epoch);
    }
    roles.replacePrimary();
  }

  /** Says why no failover happens, once per cause, and not while a normal one takes its time. */
  private void log(Obstacle now, ClusterNode primary) {
    if (now == obstacle && context.now() - obstacleLoggedAt < RELOG_PERIOD) {
      return;
    }
    obstacle = now;
    long quiet = context.settings().nodeTimeoutMillis() + 5000;
    if (primary.isFailed() && context.now() - primary.failTime < quiet) {
      return;
    }
    obstacleLoggedAt = context.now();
    context.log(Level.WARNING, "Currently unable to failover: %s", now.text);
  }

  private enum Obstacle {
    NONE(""),
    DATA_AGE(
        "Disconnected from master for longer than allowed. Please check the"
            + " 'cluster-replica-validity-factor' configuration option."),
    LOADING("Data is being loaded, and is not whole yet."),
    WAITING_DELAY("Waiting the delay before I can start a new failover."),
    WAITING_LINKS("Waiting for the links of a majority, so that its votes arrive."),
    EXPIRED("Failover attempt expired."),
    WAITING_VOTES("Waiting for votes, but majority still not reached.");

    private final String text;

    Obstacle(String text) {
      this.text = text;
    }
  }
}
