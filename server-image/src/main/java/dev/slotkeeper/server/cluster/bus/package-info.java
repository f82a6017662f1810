/**
 * The packets of the cluster bus, protocol version 1 as Redis 7.0 speaks it, and their bytes. Pure:
 * no sockets, no clock. May use cluster.slot.
 */
@NullMarked
package dev.slotkeeper.server.cluster.bus;

import org.jspecify.annotations.NullMarked;
