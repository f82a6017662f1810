/**
 * The commands about the server itself: its commands, configuration, numbers, databases and its
 * end. May use command, config, glob, client, database, store, resp and memory.
 */
@NullMarked
package dev.slotkeeper.server.command.server;

import org.jspecify.annotations.NullMarked;
