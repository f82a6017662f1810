/**
 * The keyspace as bytes: RDB files and the payloads of DUMP, written and read; saving in slices and
 * loading at start. May use memory, store, database, config, log and engine.
 */
@NullMarked
package dev.slotkeeper.server.persist;

import org.jspecify.annotations.NullMarked;
