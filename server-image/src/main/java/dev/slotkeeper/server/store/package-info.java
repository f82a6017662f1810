/**
 * The data: keyspaces of records outside the Java heap, their expiry, point-in-time snapshots and
 * the accounting of the memory they take. One thread uses a store at a time. May use {@code memory}
 * and {@code glob}.
 */
@NullMarked
package dev.slotkeeper.server.store;

import org.jspecify.annotations.NullMarked;
