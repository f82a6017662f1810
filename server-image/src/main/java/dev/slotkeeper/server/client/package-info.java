/**
 * A connected client as the server sees it, and the list of all of them. May use memory, resp and
 * database.
 */
@NullMarked
package dev.slotkeeper.server.client;

import org.jspecify.annotations.NullMarked;
