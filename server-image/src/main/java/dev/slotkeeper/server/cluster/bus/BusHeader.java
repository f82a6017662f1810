package dev.slotkeeper.server.cluster.bus;

import dev.slotkeeper.server.cluster.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/**
 * What every packet says of its sender.
 *
 * @param sender its id (of a node in handshake: a name that the other side made up)
 * @param ip the address it wants to be known by, empty when receivers should take the one they see
 * @param port its port for clients
 * @param plainPort its port for clients without TLS when {@code port} is for TLS, else 0
 * @param busPort its port for the bus
 * @param flags its {@link NodeFlags}
 * @param primary of a replica: the primary it follows
 * @param currentEpoch the newest epoch it has seen
 * @param configEpoch the epoch of its slots (of a replica: of its primary's)
 * @param offset its replication offset in bytes
 * @param slots the slots it serves (of a replica: that its primary serves)
 * @param clusterOk whether it sees the cluster as able to serve
 * @param messageFlags {@link #PAUSED} and {@link #FORCE_ACK}
 */
public record BusHeader(
    NodeId sender,
    String ip,
    int port,
    int plainPort,
    int busPort,
    int flags,
    @Nullable NodeId primary,
    long currentEpoch,
    long configEpoch,
    long offset,
    SlotSet slots,
    boolean clusterOk,
    int messageFlags) {
  /** A primary that has paused its writing clients for a manual failover. */
  public static final int PAUSED = 1;

  /** A request for votes that is to be granted though the primary is not failing. */
  public static final int FORCE_ACK = 1 << 1;

  /** Extensions follow the gossip; set and read by the codec alone. */
  static final int EXTENSIONS = 1 << 2;

  public boolean isPaused() {
    return (messageFlags & PAUSED) != 0;
  }

  public boolean isForceAck() {
    return (messageFlags & FORCE_ACK) != 0;
  }
}
