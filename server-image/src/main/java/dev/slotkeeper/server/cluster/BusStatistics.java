package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.PacketType;

/** Packets sent and received since the start, by type. */
public final class BusStatistics {
  private final long[] sent = new long[PacketType.values().length];
  private final long[] received = new long[PacketType.values().length];

  void countSent(PacketType type) {
    sent[type.ordinal()]++;
  }

  void countReceived(PacketType type) {
    received[type.ordinal()]++;
  }

  public long sent(PacketType type) {
    return sent[type.ordinal()];
  }

  public long received(PacketType type) {
    return received[type.ordinal()];
  }
}
