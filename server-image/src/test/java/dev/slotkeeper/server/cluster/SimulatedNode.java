package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a {@link SimulatedNetwork}: the real decisions over a made-up server and disk. */
final class SimulatedNode implements LocalServer {
  final SimulatedNetwork network;
  final int index;
  final ClusterSettings settings;
  String ip;
  boolean alive = true;
  long offset;

  /** What was written, for those who ask for more than the offset. */
  List<Integer> values = List.of();

  private long savedOffset;
  private List<Integer> savedValues = List.of();
  private boolean savesData;

  /** When a full synchronisation that was begun will be over. */
  private long syncedFrom;

  boolean paused;
  boolean loading;
  boolean feeds = true;
  @Nullable NodeId following;

  /** Where it looks for the one that it follows. */
  String followingIp = "";

  String disk = "";
  final Map<Integer, Integer> keys = new HashMap<>();
  final Map<Link, Link> peers = new HashMap<>();
  Cluster cluster;

  /** When it last had all of its primary's stream; 0 for never since it started. */
  private long inSyncUntil;

  SimulatedNode(SimulatedNetwork network, int index, ClusterSettings settings) {
    this.network = network;
    this.index = index;
    this.settings = settings;
    this.ip = "10.0.0." + (index + 1);
    this.cluster = wire(new ClusterState(NodeId.random(network.random), network.now));
  }

  private Cluster wire(ClusterState state) {
    return new Cluster(
        state,
        () -> settings,
        this,
        () -> network.now,
        network.random,
        network.electionDelay,
        effect -> network.carryOut(this, effect));
  }

  NodeId id() {
    return cluster.state().myself.id;
  }

  ClusterNode self() {
    return cluster.state().myself;
  }

  /** Runs something on the node as its shell would. */
  void run(Runnable event) {
    event.run();
    cluster.beforeSleep();
  }

  void tick() {
    run(cluster::tick);
    replicate();
    network.in(100, this, this::tick);
  }

  private void replicate() {
    NodeId followed = following;
    if (followed == null) {
      return;
    }
    SimulatedNode primary = network.byId(followed);
    if (primary != null
        && primary.alive
        && primary.feeds
        && primary.following == null
        && network.reachable(this, primary)) {
      if (network.now < syncedFrom) {
        return;
      }
      offset = primary.offset;
      values = primary.values;
      inSyncUntil = network.now;
    }
  }

  /** Begins to follow; the first data comes when a full synchronisation is over. */
  void follow(NodeId primary, String address) {
    following = primary;
    followingIp = address;
    syncedFrom = network.now + network.syncMillis();
  }

  /** Takes a write, as a primary. */
  void write(int value) {
    List<Integer> longer = new ArrayList<>(values);
    longer.add(value);
    values = List.copyOf(longer);
    offset++;
  }

  /** Its file is from now; a restart goes on with that. */
  void save() {
    savesData = true;
    savedOffset = offset;
    savedValues = values;
  }

  /** Whether it has just got all that its primary has. */
  boolean isInSync() {
    return following != null && inSyncUntil > network.now - 100 && network.now >= syncedFrom;
  }

  void received(Link link, BusPacket packet) {
    run(() -> cluster.received(link, packet));
  }

  /** Ends the process: links break, memory is gone, the disk stays. */
  void kill() {
    alive = false;
    network.breakLinks(this);
  }

  void restart(String newIp) throws NodesConfException {
    if (savesData) {
      offset = savedOffset;
      values = savedValues;
    }
    ip = newIp;
    alive = true;
    following = null;
    paused = false;
    feeds = true;
    inSyncUntil = 0;
    cluster = wire(NodesConfReader.read(disk, network.now));
    tick();
  }

  /** Starts again with an empty disk: another node, at the same address. */
  void restartEmpty() {
    alive = true;
    following = null;
    paused = false;
    feeds = true;
    inSyncUntil = 0;
    offset = 0;
    cluster = wire(new ClusterState(NodeId.random(network.random), network.now));
    tick();
  }

  @Override
  public long replicationOffset() {
    return offset;
  }

  @Override
  public boolean isReplicating() {
    return following != null;
  }

  @Override
  public long dataAgeMillis() {
    return inSyncUntil == 0 ? Long.MAX_VALUE : network.now - inSyncUntil;
  }

  @Override
  public boolean isLoading() {
    return loading;
  }

  @Override
  public int keysInSlot(int slot) {
    return keys.getOrDefault(slot, 0);
  }
}
