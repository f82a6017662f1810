package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a node knows of its cluster. What survives a restart is written to nodes.conf. */
public final class ClusterState {
  final NodeTable nodes = new NodeTable();
  final SlotTable slots = new SlotTable();
  final Blacklist blacklist = new Blacklist();
  final BusStatistics statistics = new BusStatistics();
  final ManualFailoverState manualFailover = new ManualFailoverState();
  final ClusterNode myself;
  private final boolean loaded;

  long currentEpoch;
  long lastVoteEpoch;
  boolean ok;

  /** How many primaries serve slots. */
  int size = 1;

  /** How many nodes this node cannot reach, as counted by the last tick. */
  int timedOutNodes;

  /** A state that knows this node and nothing else. */
  public ClusterState(NodeId myId, long nowMillis) {
    this(new ClusterNode(myId, NodeFlags.MYSELF | NodeFlags.PRIMARY, nowMillis), false);
  }

  ClusterState(ClusterNode myself) {
    this(myself, true);
  }

  private ClusterState(ClusterNode myself, boolean loaded) {
    this.myself = myself;
    this.loaded = loaded;
    nodes.add(myself);
  }

  public ClusterNode myself() {
    return myself;
  }

  /** The newest epoch seen anywhere. */
  public long currentEpoch() {
    return currentEpoch;
  }

  /** The epoch in which this node last gave its vote. */
  public long lastVoteEpoch() {
    return lastVoteEpoch;
  }

  /** Whether the cluster can serve clients, as seen from here. */
  public boolean isOk() {
    return ok;
  }

  /** Takes the cluster for able to serve until the next look at it. */
  public void presumeOk() {
    ok = true;
  }

  /** How many primaries serve slots. */
  public int size() {
    return size;
  }

  public SlotTable slots() {
    return slots;
  }

  public BusStatistics statistics() {
    return statistics;
  }

  /** Whether it stems from the nodes.conf of an earlier run. */
  boolean isLoaded() {
    return loaded;
  }

  /** All nodes, those in handshake included. */
  public List<ClusterNode> nodes() {
    return nodes.snapshot();
  }

  /** The node of an id, null when it is not known or the text is no id. */
  public @Nullable ClusterNode node(String id) {
    return NodeId.isValid(id) ? nodes.get(new NodeId(id)) : null;
  }

  /**
   * How many votes or failure reports are a majority. Counted anew each time: Redis takes the size
   * that it told last, which is 1 for two seconds after a start, so that a node that starts without
   * a network can tell all others that all others are failing.
   */
  int quorum() {
    int primaries = 0;
    for (ClusterNode node : nodes) {
      primaries += node.isPrimary() && !node.slots.isEmpty() ? 1 : 0;
    }
    return primaries / 2 + 1;
  }

  /** The greatest epoch among all nodes' and the current one. */
  long maxEpoch() {
    long max = currentEpoch;
    for (ClusterNode node : nodes) {
      max = Math.max(max, node.configEpoch);
    }
    return max;
  }

  boolean anyPrimaryHasReplicas() {
    for (ClusterNode node : nodes) {
      if (!node.isReplica() && !node.replicas.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
