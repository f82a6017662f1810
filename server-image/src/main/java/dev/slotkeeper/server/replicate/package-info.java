/**
 * Replication: the stream of effects and its backlog, replicas that are fed from it, and the link
 * to a primary that this server follows. Everything runs on the engine's loop; file IO goes to a
 * thread of its own. May use engine, persist, command, client, config, database, resp, memory and
 * log.
 */
@NullMarked
package dev.slotkeeper.server.replicate;

import org.jspecify.annotations.NullMarked;
