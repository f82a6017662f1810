/** Cluster nodes as processes: ours beside those of Redis 7.0.15. */
@NullMarked
package dev.slotkeeper.server.cluster.shell;

import org.jspecify.annotations.NullMarked;
