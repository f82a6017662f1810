/**
 * MIGRATE: keys that go to another server. May use command, database, persist, store, resp and
 * memory.
 */
@NullMarked
package dev.slotkeeper.server.command.migrate;

import org.jspecify.annotations.NullMarked;
