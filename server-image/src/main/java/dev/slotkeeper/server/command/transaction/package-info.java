/** MULTI, EXEC and what belongs to them. May use command, client, database, resp and memory. */
@NullMarked
package dev.slotkeeper.server.command.transaction;

import org.jspecify.annotations.NullMarked;
