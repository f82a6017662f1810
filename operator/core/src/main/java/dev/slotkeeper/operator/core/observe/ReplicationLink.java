package dev.slotkeeper.operator.core.observe;

/**
 * A server's place in replication, as INFO replication tells it.
 *
 * @param up whether it follows a primary and its link to it works; false for whoever follows
 *     nobody, whatever the cluster table says
 * @param syncing whether a full synchronisation is under way
 * @param offset bytes of the replication stream that it has
 * @param downSeconds how long its link to its primary has been down; 0 when it is up
 * @param everUp whether its link has worked since it started; a server whose link never did may
 *     hold data of any age, and does not stand for election by itself
 */
public record ReplicationLink(
    boolean up, boolean syncing, long offset, long downSeconds, boolean everUp) {}
