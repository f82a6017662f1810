package dev.slotkeeper.operator.core.observe;

/**
 * A server's place in replication, as INFO replication tells it.
 *
 * @param up for a replica: whether its link to the primary works; true for a primary
 * @param syncing whether a full synchronisation is under way
 * @param offset bytes of the replication stream that it has
 */
public record ReplicationLink(boolean up, boolean syncing, long offset) {}
