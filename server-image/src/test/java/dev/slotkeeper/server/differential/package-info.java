/**
 * The same requests to redis-server 7.0.15 and to our server, answers compared byte for byte. To
 * add a group of commands: write its requests as a {@link
 * dev.slotkeeper.server.differential.Grammar} and give it to {@link
 * dev.slotkeeper.server.differential.Duel#play}. Such tests bear the tag {@code differential}: they
 * are skipped where redis-server is missing, and fail there when the environment says CI.
 */
@NullMarked
package dev.slotkeeper.server.differential;

import org.jspecify.annotations.NullMarked;
