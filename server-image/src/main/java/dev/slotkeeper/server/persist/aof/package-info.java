/**
 * The append-only file as Redis 7.0 has it: a base file, incremental files with the stream of
 * effects behind it, and a manifest that says which of them count. May use persist, engine, client,
 * config, database, resp, store, memory and log.
 */
@NullMarked
package dev.slotkeeper.server.persist.aof;

import org.jspecify.annotations.NullMarked;
