/**
 * Slots of a Redis Cluster: sets of them, and how they are spread over primaries. May use nothing
 * else.
 */
@NullMarked
package dev.slotkeeper.operator.core.slot;

import org.jspecify.annotations.NullMarked;
