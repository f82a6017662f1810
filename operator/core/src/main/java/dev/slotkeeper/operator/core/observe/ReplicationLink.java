package dev.slotkeeper.operator.core.observe;

/**
 * A server's place in replication, as INFO replication tells it.
 *
 * @param up whether it follows a primary and its link to it works; false for whoever follows
 *     nobody, whatever the cluster table says
 * @param syncing whether a full synchronisation is under way
 * @param offset bytes of the replication stream that it has
 */
public record ReplicationLink(boolean up, boolean syncing, long offset) {}
