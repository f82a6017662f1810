package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of one node, itself included. All times are milliseconds since 1970, 0 for
 * never.
 */
public final class ClusterNode {
  final SlotSet slots = new SlotSet();
  final List<ClusterNode> replicas = new ArrayList<>();
  final FailureReports failureReports = new FailureReports();
  final long createdAt;

  NodeId id;
  int flags;
  String ip = "";
  String hostname = "";
  int port;
  int plainPort;
  int busPort;
  long configEpoch;
  @Nullable ClusterNode primary;
  @Nullable Link link;
  @Nullable Link inboundLink;

  /** When the ping was sent that it has not answered yet. */
  long pingSent;

  long pongReceived;

  /** When anything was last heard from it. */
  long dataReceived;

  /** Since when its port refuses links; 0 when the last attempt was not refused. */
  long refusedSince;

  /** When it was flagged as failing. */
  long failTime;

  /** Until when it may be on its way out by its own word, see {@link #isLeaving}. */
  long leavingUntil;

  /** When this node last gave a vote to a replica of it. */
  long votedTime;

  /** Since when it is a primary without a working replica. */
  long orphanedTime;

  /** Its replication offset in bytes, as it told. */
  long offset;

  /** When its host name was last looked up, see {@link HostnameHealing}. */
  long resolvedAt;

  ClusterNode(NodeId id, int flags, long nowMillis) {
    this.id = id;
    this.flags = flags;
    this.createdAt = nowMillis;
  }

  public NodeId id() {
    return id;
  }

  /** The address clients and peers reach it at, empty when unknown. */
  public String ip() {
    return ip;
  }

  /** The name it announces, empty for none. */
  public String hostname() {
    return hostname;
  }

  public int port() {
    return port;
  }

  public int plainPort() {
    return plainPort;
  }

  public int busPort() {
    return busPort;
  }

  /** Its {@link NodeFlags}. */
  public int flags() {
    return flags;
  }

  public boolean isPrimary() {
    return has(NodeFlags.PRIMARY);
  }

  public boolean isReplica() {
    return has(NodeFlags.REPLICA);
  }

  /** Whether a majority of primaries agreed that it is failing. */
  public boolean isFailed() {
    return has(NodeFlags.FAIL);
  }

  /**
   * Whether it said of itself that it is failing, a moment ago: it hands its place over, and until
   * that is done it answers for its slots. Nobody else needs to stop for that.
   */
  boolean isLeaving(long now) {
    return isFailed() && now < leavingUntil;
  }

  /** Whether this node cannot reach it. */
  public boolean isTimedOut() {
    return has(NodeFlags.PFAIL);
  }

  public boolean isMyself() {
    return has(NodeFlags.MYSELF);
  }

  public boolean isHandshake() {
    return has(NodeFlags.HANDSHAKE);
  }

  /** The primary it follows, null for a primary and for a replica whose primary is unknown. */
  public @Nullable ClusterNode primary() {
    return primary;
  }

  /** Its replicas, in the order they became known. */
  public List<ClusterNode> replicas() {
    return Collections.unmodifiableList(replicas);
  }

  /** The slots it serves. To be read only. */
  public SlotSet slots() {
    return slots;
  }

  /** The epoch under which it claims its slots. */
  public long configEpoch() {
    return configEpoch;
  }

  /** The epoch of its slots, of a replica that of its primary's. */
  public long shownConfigEpoch() {
    ClusterNode owner = primary;
    return isReplica() && owner != null ? owner.configEpoch : configEpoch;
  }

  /** The connection this node opened to it, null when there is none. */
  public @Nullable Link link() {
    return link;
  }

  /** The connection it opened to this node, null when there is none. */
  public @Nullable Link inboundLink() {
    return inboundLink;
  }

  /** Its replication offset in bytes, as it last told. */
  public long offset() {
    return offset;
  }

  /** The primary of its shard: itself or the one it follows. */
  @Nullable ClusterNode shardPrimary() {
    return isPrimary() ? this : primary;
  }

  /** How many of its replicas are not failing. */
  int workingReplicas() {
    int working = 0;
    for (ClusterNode replica : replicas) {
      working += replica.isFailed() ? 0 : 1;
    }
    return working;
  }

  boolean has(int anyOfFlags) {
    return (flags & anyOfFlags) != 0;
  }

  void set(int flag) {
    flags |= flag;
  }

  void clear(int flag) {
    flags &= ~flag;
  }

  void addReplica(ClusterNode replica) {
    if (!replicas.contains(replica)) {
      replicas.add(replica);
      set(NodeFlags.MIGRATE_TO);
    }
  }

  void removeReplica(ClusterNode replica) {
    if (replicas.remove(replica) && replicas.isEmpty()) {
      clear(NodeFlags.MIGRATE_TO);
    }
  }

  @Override
  public String toString() {
    return id + " " + ip + ":" + port + " " + NodeFlags.toText(flags);
  }
}
