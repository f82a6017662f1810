/**
 * The operator's program: watches the Kubernetes API, asks and orders the servers over the Redis
 * protocol, and leaves every decision to {@code dev.slotkeeper.operator.core}. The only part that
 * does IO.
 */
@NullMarked
package dev.slotkeeper.operator.app;

import org.jspecify.annotations.NullMarked;
