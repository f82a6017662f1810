/**
 * The loop that owns the data: takes requests from the sockets, checks and runs them, hands their
 * effects on. Everything here runs on one thread. May use command, client, database, store, resp,
 * memory and log; net, replication and cluster plug in through the interfaces it declares.
 */
@NullMarked
package dev.slotkeeper.server.engine;

import org.jspecify.annotations.NullMarked;
