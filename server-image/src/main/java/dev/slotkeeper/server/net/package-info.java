/**
 * Sockets: Netty's event loop is the engine's loop, bytes go from the socket to the engine and
 * replies back, without a hand-over between threads. May use engine, client, memory, resp and log.
 */
@NullMarked
package dev.slotkeeper.server.net;

import org.jspecify.annotations.NullMarked;
