package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.slot.SlotSet;

/** Something the shell has to do, in the order emitted. */
public sealed interface ClusterEffect {
  /** Whether others see it, so that what this node has decided must be saved before. */
  default boolean isOutward() {
    return switch (this) {
      case Connect _, Close _, Send _, SaveConfig _ -> true;
      case ReplicateFrom _,
          BecomePrimary _,
          FlushData _,
          PauseWrites _,
          ResumeWrites _,
          FeedReplicas _,
          DeleteKeys _,
          DropShardChannels _,
          Publish _,
          Resolve _,
          Log _ ->
          false;
    };
  }

  /** Open a connection; the answer is {@link Cluster#linkConnected} or {@link Cluster#linkLost}. */
  record Connect(Link link, String ip, int port) implements ClusterEffect {}

  /** Close a connection. */
  record Close(Link link) implements ClusterEffect {}

  /**
   * Send a packet, or keep it until the link is connected. A vote or a claim must not leave before
   * the state that it follows from is saved, so a shell saves first and flushes links after.
   */
  record Send(Link link, BusPacket packet) implements ClusterEffect {}

  /**
   * Write nodes.conf.
   *
   * @param durable whether it must be on the disk before anything is sent
   */
  record SaveConfig(boolean durable) implements ClusterEffect {}

  /** Follow a primary. */
  record ReplicateFrom(NodeId primary, String ip, int port) implements ClusterEffect {}

  /** Stop following a primary and take writes. */
  record BecomePrimary() implements ClusterEffect {}

  /** Delete all data. */
  record FlushData() implements ClusterEffect {}

  /** Hold back writing clients until {@link ResumeWrites} or, at the latest, until a time. */
  record PauseWrites(long untilMillis) implements ClusterEffect {}

  /** End of {@link PauseWrites}. */
  record ResumeWrites() implements ClusterEffect {}

  /** Let replicas synchronize with this node, or refuse them for the time being. */
  record FeedReplicas(boolean allowed) implements ClusterEffect {}

  /** Delete all keys of slots that were lost to another node. */
  record DeleteKeys(SlotSet slots) implements ClusterEffect {}

  /** Unsubscribe all clients from the shard channels of a slot that this shard no longer serves. */
  record DropShardChannels(int slot) implements ClusterEffect {}

  /** Hand a message that was published elsewhere to subscribers here. */
  record Publish(boolean sharded, byte[] channel, byte[] message) implements ClusterEffect {}

  /** Look up a host name; the answer is {@link Cluster#hostnameResolved}. */
  record Resolve(NodeId node, String hostname) implements ClusterEffect {}

  /** Write a line to the log. */
  record Log(Level level, String text) implements ClusterEffect {}

  /** The levels of the log. */
  enum Level {
    DEBUG,
    VERBOSE,
    NOTICE,
    WARNING
  }
}
