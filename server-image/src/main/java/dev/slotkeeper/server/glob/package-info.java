/**
 * Glob patterns over bytes, as KEYS, SCAN MATCH, PSUBSCRIBE and CONFIG GET take them. May use
 * memory.
 */
@NullMarked
package dev.slotkeeper.server.glob;

import org.jspecify.annotations.NullMarked;
