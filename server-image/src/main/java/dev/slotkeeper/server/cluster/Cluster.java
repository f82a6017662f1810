package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.SaveConfig;
import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.NodeId;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A node of a cluster: takes in what happens and emits what is to be done. A shell calls {@link
 * #tick} every 100 ms, the other methods as things happen, and after each of them {@link
 * #beforeSleep} before it lets anything leave this node.
 */
public final class Cluster {
  private final ClusterContext context;
  private final BusSender bus;
  private final PacketHandler packets;
  private final ClusterCron cron;
  private final ClusterHealth health;
  private final ReturningPrimary returning;
  private final HandOver handOver;
  private final ManualFailover manualFailover;
  private final Election election;
  private final HostnameHealing hostnames;
  private final ClusterAdministration administration;

  /**
   * Wires a node.
   *
   * @param state what nodes.conf held, or a new state
   * @param settings asked each time, so that changes take effect at once
   * @param clock milliseconds since 1970
   * @param effects is given what to do, in order
   */
  public Cluster(
      ClusterState state,
      Supplier<ClusterSettings> settings,
      LocalServer server,
      LongSupplier clock,
      RandomGenerator random,
      ElectionDelay electionDelay,
      Consumer<ClusterEffect> effects) {
    context = new ClusterContext(state, settings, server, clock, random, effects);
    bus = new BusSender(context);
    SlotOwnership ownership = new SlotOwnership(context);
    Membership membership = new Membership(context, ownership);
    Addresses addresses = new Addresses(context);
    ConfigEpochs epochs = new ConfigEpochs(context);
    FailureDetection failures = new FailureDetection(context, bus);
    returning = new ReturningPrimary(context, bus, state.isLoaded());
    handOver = new HandOver(context, bus);
    health = new ClusterHealth(context, returning);
    manualFailover = new ManualFailover(context);
    Roles roles = new Roles(context, ownership, bus, manualFailover, health);
    SlotClaims claims = new SlotClaims(context, ownership, roles);
    election = new Election(context, bus, roles, epochs, electionDelay);
    hostnames = new HostnameHealing(context, addresses);
    packets =
        new PacketHandler(
            context,
            new HeartbeatHandler(
                context,
                bus,
                addresses,
                membership,
                ownership,
                claims,
                epochs,
                failures,
                new GossipReception(context, failures, addresses)),
            failures,
            claims,
            new Voting(context, bus),
            election,
            manualFailover,
            bus);
    cron =
        new ClusterCron(
            context,
            bus,
            membership,
            failures,
            hostnames,
            manualFailover,
            election,
            new ReplicaMigration(context, roles),
            health);
    administration =
        new ClusterAdministration(
            context, ownership, membership, roles, epochs, election, manualFailover, bus);
    applySettings();
  }

  /** What this node knows. */
  public ClusterState state() {
    return context.state;
  }

  /** The settings as they are now. */
  public ClusterSettings settings() {
    return context.settings();
  }

  /** What CLUSTER subcommands change. */
  public ClusterAdministration administration() {
    return administration;
  }

  /** Milliseconds since 1970 by the clock of this node. */
  public long now() {
    return context.now();
  }

  /** How many primaries report a node as unreachable (CLUSTER COUNT-FAILURE-REPORTS). */
  public int failureReports(ClusterNode node) {
    return context.failureReports(node);
  }

  /** The replication offset of a node: what it told, of this one what it is. */
  public long offsetOf(ClusterNode node) {
    return node.isMyself() ? context.server.replicationOffset() : node.offset;
  }

  /** Whether a manual failover is going on that this node takes part in. */
  public boolean isManualFailoverInProgress() {
    return context.state.manualFailover.inProgress();
  }

  /** 100 ms have passed. */
  public void tick() {
    applySettings();
    cron.tick();
    goOn();
  }

  /**
   * Leaves this primary's place to a replica; writing clients are held back meanwhile.
   *
   * @return false when there is nothing to hand over, or nobody to hand it to
   */
  public boolean handOver(long timeoutMillis) {
    return handOver.begin(timeoutMillis);
  }

  /** Whether a {@link #handOver} is going on. */
  public boolean isHandingOver() {
    return handOver.isInProgress();
  }

  /** Whether this node waits for its replicas before it serves, see {@link ReturningPrimary}. */
  public boolean isWaitingForReplicas() {
    return returning.isWaiting();
  }

  private void goOn() {
    returning.advance();
    handOver.advance();
  }

  /** A packet came in. */
  public void received(Link link, BusPacket packet) {
    if (link.open) {
      packets.received(link, packet);
      goOn();
    }
  }

  /** A link that was asked for by {@link ClusterEffect.Connect} is there. */
  public void linkConnected(Link link) {
    ClusterNode node = link.node;
    if (!link.open || node == null) {
      return;
    }
    node.refusedSince = 0;
    // A ping that was not answered before the link broke still counts from when it was sent.
    long unanswered = node.pingSent;
    if (node.has(NodeFlags.MEET)) {
      bus.meet(link);
    } else {
      bus.ping(link);
    }
    if (unanswered != 0) {
      node.pingSent = unanswered;
    }
    node.clear(NodeFlags.MEET);
  }

  /** A link that was asked for was refused: the machine is there, and nobody listens. */
  public void linkRefused(Link link) {
    ClusterNode node = link.node;
    long since = node == null || node.refusedSince == 0 ? context.now() : node.refusedSince;
    linkLost(link);
    if (node != null) {
      node.refusedSince = since;
    }
  }

  /** A link broke or could not be opened. */
  public void linkLost(Link link) {
    ClusterNode node = link.node;
    if (node != null && !link.isInbound()) {
      node.refusedSince = 0;
    }
    if (link.open && node != null && !link.isInbound() && node.pingSent == 0) {
      // Without a ping that waits for its answer, a node that refuses links would never fail.
      node.pingSent = context.now();
    }
    context.detach(link);
  }

  /** The answer to {@link ClusterEffect.Resolve}. */
  public void hostnameResolved(NodeId id, String ip) {
    ClusterNode node = context.state.nodes.get(id);
    if (node != null) {
      hostnames.resolved(node, ip);
    }
  }

  /** A client of this node published a message to all. */
  public void publish(byte[] channel, byte[] message) {
    bus.publishToAll(channel, message);
  }

  /** A client of this node published a message to a shard channel. */
  public void publishToShard(byte[] channel, byte[] message) {
    bus.publishToShard(channel, message);
  }

  /** Does once what the events before asked for, last of all asks for nodes.conf to be saved. */
  public void beforeSleep() {
    PendingWork todo = context.todo;
    boolean handleFailover = todo.handleFailover;
    if (todo.handleManualFailover && context.myself.isReplica()) {
      todo.handleManualFailover = false;
      manualFailover.advance();
      election.advance();
    } else if (handleFailover) {
      election.advance();
    }
    if (todo.updateState) {
      health.update();
    }
    if (todo.announce) {
      todo.announce = false;
      bus.pongToAll();
    }
    if (todo.save) {
      boolean durable = todo.durable;
      todo.save = false;
      todo.durable = false;
      context.emit(new SaveConfig(durable));
    }
  }

  /** Takes into this node's own entry what the settings say of it. */
  private void applySettings() {
    ClusterSettings settings = context.settings();
    ClusterNode myself = context.myself;
    int before = myself.flags;
    myself.clear(NodeFlags.NO_FAILOVER);
    myself.set(settings.replicaNoFailover() ? NodeFlags.NO_FAILOVER : 0);
    if (before != myself.flags) {
      context.todo.saveAndUpdateState();
    }
    myself.port = settings.port();
    myself.plainPort = settings.plainPort();
    myself.busPort = settings.busPort();
    if (!settings.announceIp().isEmpty()) {
      myself.ip = settings.announceIp();
    }
    if (!myself.hostname.equals(settings.announceHostname())) {
      myself.hostname = settings.announceHostname();
      context.todo.save();
    }
  }
}
