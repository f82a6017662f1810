package dev.slotkeeper.server.cluster.bus;

import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet of the cluster bus. */
public sealed interface BusPacket {
  /** What the packet says of its sender. */
  BusHeader header();

  /** Its kind on the wire. */
  PacketType type();

  /**
   * A ping, its answer, or the ping that introduces a stranger: all three carry gossip.
   *
   * @param type PING, PONG or MEET
   * @param hostname the name the sender announces for itself, null when it has none
   */
  record Heartbeat(
      PacketType type, BusHeader header, List<GossipEntry> gossip, @Nullable String hostname)
      implements BusPacket {
    public Heartbeat {
      if (type != PacketType.PING && type != PacketType.PONG && type != PacketType.MEET) {
        throw new IllegalArgumentException("not a heartbeat: " + type);
      }
      gossip = List.copyOf(gossip);
    }
  }

  /** A majority agreed that a node is failing. */
  record Fail(BusHeader header, NodeId about) implements BusPacket {
    @Override
    public PacketType type() {
      return PacketType.FAIL;
    }
  }

  /**
   * A message that a client published.
   *
   * @param sharded whether it was published by SPUBLISH, within a shard
   */
  record Publish(BusHeader header, boolean sharded, byte[] channel, byte[] message)
      implements BusPacket {
    @Override
    public PacketType type() {
      return sharded ? PacketType.PUBLISHSHARD : PacketType.PUBLISH;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Publish publish
          && header.equals(publish.header)
          && sharded == publish.sharded
          && Arrays.equals(channel, publish.channel)
          && Arrays.equals(message, publish.message);
    }

    @Override
    public int hashCode() {
      return header.hashCode() * 31 + Arrays.hashCode(message);
    }
  }

  /** A replica asks for a vote to take its primary's place. */
  record VoteRequest(BusHeader header) implements BusPacket {
    @Override
    public PacketType type() {
      return PacketType.FAILOVER_AUTH_REQUEST;
    }
  }

  /** A primary gives its vote to the replica that it sends this to. */
  record Vote(BusHeader header) implements BusPacket {
    @Override
    public PacketType type() {
      return PacketType.FAILOVER_AUTH_ACK;
    }
  }

  /** The receiver claims slots that, under a newer epoch, belong to another node. */
  record Update(BusHeader header, long configEpoch, NodeId node, SlotSet slots)
      implements BusPacket {
    @Override
    public PacketType type() {
      return PacketType.UPDATE;
    }
  }

  /** A replica asks its primary to pause writing clients for a manual failover. */
  record ManualFailoverStart(BusHeader header) implements BusPacket {
    @Override
    public PacketType type() {
      return PacketType.MFSTART;
    }
  }

  /** A message between modules of Redis; read so that it can be passed over. */
  record Module(BusHeader header, long module, int kind, byte[] payload) implements BusPacket {
    @Override
    public PacketType type() {
      return PacketType.MODULE;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Module that
          && header.equals(that.header)
          && module == that.module
          && kind == that.kind
          && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
      return header.hashCode() * 31 + Arrays.hashCode(payload);
    }
  }
}
