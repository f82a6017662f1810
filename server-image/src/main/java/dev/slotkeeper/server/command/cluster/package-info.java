/**
 * CLUSTER with its subcommands, ASKING, READONLY and READWRITE. May use command, cluster,
 * cluster.bus, cluster.redirect, cluster.shell, cluster.slot, client, store, database, resp and
 * memory.
 */
@NullMarked
package dev.slotkeeper.server.command.cluster;

import org.jspecify.annotations.NullMarked;
