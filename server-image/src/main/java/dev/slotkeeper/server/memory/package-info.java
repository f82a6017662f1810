/**
 * Raw memory outside the Java heap: {@link dev.slotkeeper.server.memory.Memory} owns every access
 * to it, {@link dev.slotkeeper.server.memory.Pages} gets it from the operating system. May use
 * nothing.
 */
@NullMarked
package dev.slotkeeper.server.memory;

import org.jspecify.annotations.NullMarked;
