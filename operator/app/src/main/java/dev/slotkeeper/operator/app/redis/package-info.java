/**
 * Talks to the servers over the Redis protocol: asks them what they see, and does the steps of a
 * plan that are theirs. May use {@code core} and the client library.
 */
@NullMarked
package dev.slotkeeper.operator.app.redis;

import org.jspecify.annotations.NullMarked;
