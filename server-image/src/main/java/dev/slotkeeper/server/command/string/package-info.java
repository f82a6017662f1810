/** The string commands. May use command, database, store, resp and memory. */
@NullMarked
package dev.slotkeeper.server.command.string;

import org.jspecify.annotations.NullMarked;
