/** nodes.conf on the disk: its lock, and its replacement in one step. May use cluster. */
@NullMarked
package dev.slotkeeper.server.cluster.file;

import org.jspecify.annotations.NullMarked;
