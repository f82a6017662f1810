/**
 * The commands between primaries and replicas, and those that people use to see and change roles.
 * May use command, client, resp and replicate.
 */
@NullMarked
package dev.slotkeeper.server.command.replication;

import org.jspecify.annotations.NullMarked;
