/** The commands that save the data to disk. May use command, client, database, resp and persist. */
@NullMarked
package dev.slotkeeper.server.command.persistence;

import org.jspecify.annotations.NullMarked;
