package dev.slotkeeper.server.cluster;

import org.jspecify.annotations.Nullable;

/**
 * One connection of the bus. A node sends its pings over a connection that it opened itself and
 * answers over the one that the other side opened, so two nodes have two links.
 */
public final class Link {
  private final boolean inbound;
  final long createdAt;
  @Nullable ClusterNode node;
  boolean open = true;
  private String peerIp = "";
  private String localIp = "";

  private Link(boolean inbound, long createdAt, @Nullable ClusterNode node) {
    this.inbound = inbound;
    this.createdAt = createdAt;
    this.node = node;
  }

  /** A connection that somebody opened to us; who it is shows with the first packet. */
  public static Link inbound(long nowMillis) {
    return new Link(true, nowMillis, null);
  }

  static Link outbound(ClusterNode node, long nowMillis) {
    return new Link(false, nowMillis, node);
  }

  /** Tells the addresses of the socket's two ends once it is connected. */
  public void connected(String peer, String local) {
    peerIp = peer;
    localIp = local;
  }

  public boolean isInbound() {
    return inbound;
  }

  /** False once it is closed; packets that still come in on it are dropped. */
  public boolean isOpen() {
    return open;
  }

  /** The node at the other end, null while unknown. */
  public @Nullable ClusterNode node() {
    return node;
  }

  /** Milliseconds since 1970 when it was made. */
  public long createdAt() {
    return createdAt;
  }

  String peerIp() {
    return peerIp;
  }

  String localIp() {
    return localIp;
  }
}
