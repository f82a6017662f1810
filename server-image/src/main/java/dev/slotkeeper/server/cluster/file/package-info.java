/**
 * nodes.conf on the disk: its lock, and its replacement in one step. May use the package cluster
 * and the JDK's files.
 */
@NullMarked
package dev.slotkeeper.server.cluster.file;

import org.jspecify.annotations.NullMarked;
