/**
 * Hash slots: which of the 16384 slots a key belongs to, and sets and ranges of slots. May use
 * memory.
 */
@NullMarked
package dev.slotkeeper.server.cluster.slot;

import org.jspecify.annotations.NullMarked;
