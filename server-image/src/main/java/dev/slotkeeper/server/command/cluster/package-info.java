/**
 * CLUSTER with its subcommands, ASKING, READONLY and READWRITE. May use command, cluster, store,
 * database, resp and memory.
 */
@NullMarked
package dev.slotkeeper.server.command.cluster;

import org.jspecify.annotations.NullMarked;
