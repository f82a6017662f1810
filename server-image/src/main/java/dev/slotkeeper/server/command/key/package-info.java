/**
 * The commands for keys of any type ("generic"). May use command, database, persist, store, glob,
 * resp and memory.
 */
@NullMarked
package dev.slotkeeper.server.command.key;

import org.jspecify.annotations.NullMarked;
