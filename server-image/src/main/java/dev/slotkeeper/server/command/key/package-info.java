/**
 * The commands for keys of any type ("generic"). May use command, database, store, resp and memory.
 */
@NullMarked
package dev.slotkeeper.server.command.key;

import org.jspecify.annotations.NullMarked;
