/**
 * The commands that save the data to disk. May use command, client, database, resp, persist and
 * persist.aof.
 */
@NullMarked
package dev.slotkeeper.server.command.persistence;

import org.jspecify.annotations.NullMarked;
