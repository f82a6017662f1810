package dev.slotkeeper.server.app;

import dev.slotkeeper.server.admin.Metrics;
import dev.slotkeeper.server.admin.Metrics.Labelled;
import dev.slotkeeper.server.engine.Statistics;
import dev.slotkeeper.server.replicate.Replication;
import dev.slotkeeper.server.replicate.ReplicationStatus;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Replication as numbers for Prometheus, at most a second old. */
final class ReplicationMetrics {
  private final Metrics metrics;
  private final Replication replication;

  private ReplicationMetrics(Metrics metrics, Replication replication) {
    this.metrics = metrics;
    this.replication = replication;
  }

  static void add(Metrics metrics, Replication replication, Statistics statistics) {
    ReplicationMetrics added = new ReplicationMetrics(metrics, replication);
    added.state();
    added.replicas();
    added.counts(statistics);
  }

  private void state() {
    gauge("redis.role.primary", "1 for a primary, 0 for a replica", s -> s.primary() ? 1 : 0);
    gauge("redis.master.repl.offset.bytes", "The stream so far", ReplicationStatus::offset);
    gauge("redis.master.link.up", "1 when a replica gets its stream", s -> s.linkUp() ? 1 : 0);
    gauge(
        "redis.master.silence.seconds",
        "Since the primary said anything",
        ReplicationStatus::silenceSeconds);
    gauge(
        "redis.repl.backlog.history.bytes",
        "The stream that is kept for replicas which come back",
        ReplicationStatus::backlogBytes);
    gauge(
        "redis.repl.backlog.first.byte.offset", "Where it begins", ReplicationStatus::backlogFirst);
    gauge("redis.connected.slaves", "Replicas of this server", s -> s.replicas().size());
  }

  private void replicas() {
    replicas(
        "redis.connected.slave.lag.seconds",
        "Since the replica acknowledged anything",
        ReplicationStatus.Replica::lagSeconds);
    replicas(
        "redis.connected.slave.offset.bytes",
        "Up to which it has acknowledged everything",
        ReplicationStatus.Replica::offset);
  }

  private void counts(Statistics statistics) {
    metrics.counter(
        "redis.net.repl.input.bytes",
        "Bytes from the primary",
        () -> statistics.replicationBytesIn);
    metrics.counter(
        "redis.net.repl.output.bytes", "Bytes to replicas", () -> statistics.replicationBytesOut);
    metrics.counter("redis.sync.full", "Snapshots for replicas", () -> statistics.fullSyncs);
    metrics.counter(
        "redis.sync.partial.ok", "Replicas that went on", () -> statistics.partialSyncs);
    metrics.counter(
        "redis.sync.partial.err",
        "Replicas that could not go on where they were",
        () -> statistics.partialSyncsRefused);
  }

  private void gauge(String name, String description, ToDoubleFunction<ReplicationStatus> value) {
    metrics.gauge(name, description, () -> value.applyAsDouble(replication.status()));
  }

  private void replicas(
      String name, String description, ToDoubleFunction<ReplicationStatus.Replica> value) {
    metrics.gauges(
        name,
        description,
        () ->
            replication.status().replicas().stream()
                .map(replica -> new Labelled(labels(replica), value.applyAsDouble(replica)))
                .toList());
  }

  private static Map<String, String> labels(ReplicationStatus.Replica replica) {
    return Map.of(
        "slave_ip",
        replica.address(),
        "slave_port",
        Integer.toString(replica.port()),
        "slave_state",
        replica.state());
  }
}
