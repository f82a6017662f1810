/** The reference, redis-server 7.0.15, as the oracle of differential tests. */
@NullMarked
package dev.slotkeeper.server.reference;

import org.jspecify.annotations.NullMarked;
