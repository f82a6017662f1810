/**
 * A cluster node on the engine's loop: its sockets, timers, names and nodes.conf. Carries out what
 * the package cluster decides. May use cluster, cluster.bus, cluster.file, cluster.slot, command,
 * engine, database, store, memory, config and log.
 */
@NullMarked
package dev.slotkeeper.server.cluster.shell;

import org.jspecify.annotations.NullMarked;
