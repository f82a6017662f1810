/** Clients that write all the time and keep book of what was acknowledged. */
@NullMarked
package dev.slotkeeper.e2e.load;

import org.jspecify.annotations.NullMarked;
