/**
 * The program: main(), redis.conf, and the wiring of all other packages by hand. May use all of
 * them.
 */
@NullMarked
package dev.slotkeeper.server.app;

import org.jspecify.annotations.NullMarked;
