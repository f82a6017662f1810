/**
 * The admin port: HTTP for Kubernetes and Prometheus, on a thread of its own. May use engine,
 * command, client, database, store, info and log.
 */
@NullMarked
package dev.slotkeeper.server.admin;

import org.jspecify.annotations.NullMarked;
