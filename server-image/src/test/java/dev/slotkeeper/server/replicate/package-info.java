/**
 * Tests of replication: its decisions in tables, and the wire with redis-server on the other side.
 */
@org.jspecify.annotations.NullMarked
package dev.slotkeeper.server.replicate;
