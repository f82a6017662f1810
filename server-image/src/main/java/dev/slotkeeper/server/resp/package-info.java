/**
 * The Redis protocol, RESP2 and RESP3: requests parsed where they were read, replies written into
 * one reused buffer. May use memory.
 */
@NullMarked
package dev.slotkeeper.server.resp;

import org.jspecify.annotations.NullMarked;
