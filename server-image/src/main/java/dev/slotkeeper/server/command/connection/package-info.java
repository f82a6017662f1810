/**
 * The commands by which a client says who it is. May use command, client, database, resp and
 * memory.
 */
@NullMarked
package dev.slotkeeper.server.command.connection;

import org.jspecify.annotations.NullMarked;
