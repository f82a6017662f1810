/**
 * The sections of INFO, and the samples that they need. May use engine, command, command.server,
 * config, client, database, persist, persist.aof, replicate, store and memory.
 */
@NullMarked
package dev.slotkeeper.server.info;

import org.jspecify.annotations.NullMarked;
