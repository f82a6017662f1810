/**
 * Whether a request runs on this node, and where else it has to go. May use cluster, cluster.slot,
 * command, client, engine, database, store, resp and memory.
 */
@NullMarked
package dev.slotkeeper.server.cluster.redirect;

import org.jspecify.annotations.NullMarked;
