package dev.slotkeeper.server.cluster.bus;

/**
 * What a sender says of another node.
 *
 * @param pingSent seconds since 1970 of the ping it still waits to be answered, else 0
 * @param pongReceived seconds since 1970 when that node last answered anybody the sender trusts
 * @param flags its {@link NodeFlags} as the sender sees them
 */
public record GossipEntry(
    NodeId node,
    long pingSent,
    long pongReceived,
    String ip,
    int port,
    int plainPort,
    int busPort,
    int flags) {}
