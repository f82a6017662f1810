package dev.slotkeeper.server.admin;

import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Statistics;
import dev.slotkeeper.server.info.ProcessNumbers;
import dev.slotkeeper.server.info.Samples;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The numbers of the server for Prometheus, under the names that dashboards for Redis know. They
 * are plain fields of the engine, read by another thread: a scrape may see one somewhat later than
 * another, and costs the engine nothing.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<Runnable> changing = new ArrayList<>();
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  public Metrics(Engine engine, Samples samples, CommandTable commands) {
    new JvmMemoryMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    gauge("redis.up", "1 while the process runs", () -> 1);
    memory(engine, samples);
    clients(engine);
    statistics(engine.statistics());
    databases(engine.databases());
    for (CommandEntry entry : commands.all()) {
      command(entry);
      entry.subcommands().values().forEach(this::command);
    }
  }

  /** Adds a number that goes up and down. */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** Adds a number that only grows. */
  public void counter(String name, String description, DoubleSupplier value) {
    counter(name, description, Tags.empty(), value);
  }

  /**
   * A number of one of several things.
   *
   * @param labels tell which it is of
   */
  public record Labelled(Map<String, String> labels, double value) {}

  /** Adds numbers of things that come and go. */
  public void gauges(String name, String description, Supplier<List<Labelled>> values) {
    MultiGauge gauge = MultiGauge.builder(name).description(description).register(registry);
    changing.add(
        () -> {
          List<MultiGauge.Row<?>> rows = new ArrayList<>();
          for (Labelled each : values.get()) {
            List<Tag> tags = new ArrayList<>();
            each.labels().forEach((label, text) -> tags.add(Tag.of(label, text)));
            rows.add(MultiGauge.Row.of(Tags.of(tags), each.value()));
          }
          gauge.register(rows, true);
        });
  }

  /** All numbers in Prometheus' text format. */
  public String text() {
    changing.forEach(Runnable::run);
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }

  private void memory(Engine engine, Samples samples) {
    gauge("redis.memory.used.bytes", "Memory that holds data", samples::usedMemory);
    gauge("redis.memory.used.peak.bytes", "The most of it so far", samples::peakMemory);
    gauge("redis.memory.mapped.bytes", "Memory taken for data", samples::mappedMemory);
    gauge(
        "redis.memory.used.rss.bytes",
        "Memory of the process as the kernel sees it",
        ProcessNumbers::residentBytes);
    gauge("redis.memory.max.bytes", "maxmemory", () -> engine.settings().maxMemory);
  }

  private void clients(Engine engine) {
    gauge("redis.connected.clients", "Connections", () -> engine.clients().count());
    gauge("redis.blocked.clients", "Clients that wait", () -> engine.blocking().count());
    gauge("redis.config.maxclients", "maxclients", () -> engine.settings().maxClients);
    long started = engine.clock().millis();
    TimeGauge.builder(
            "redis.uptime",
            engine.clock(),
            TimeUnit.MILLISECONDS,
            clock -> clock.millis() - started)
        .description("Since the start")
        .register(registry);
  }

  private void statistics(Statistics statistics) {
    counter("redis.commands.processed", "Commands run", () -> statistics.commandsProcessed);
    counter(
        "redis.connections.received", "Connections so far", () -> statistics.connectionsReceived);
    counter("redis.rejected.connections", "Refused", () -> statistics.connectionsRejected);
    counter("redis.net.input.bytes", "Bytes of requests", () -> statistics.bytesIn);
    counter("redis.net.output.bytes", "Bytes of replies", () -> statistics.bytesOut);
    counter(
        "redis.client.output.buffer.limit.disconnections",
        "Clients closed because they did not take their replies",
        () -> statistics.outputLimitDisconnections);
    counter(
        "redis.client.query.buffer.limit.disconnections",
        "Clients closed because of requests without an end",
        () -> statistics.queryLimitDisconnections);
    counter(
        "redis.evicted.clients",
        "Clients closed because all together used too much memory",
        () -> statistics.evictedClients);
  }

  private void databases(Databases databases) {
    counter("redis.keyspace.hits", "Keys found", () -> databases.hits);
    counter("redis.keyspace.misses", "Keys not found", () -> databases.misses);
    counter("redis.expired.keys", "Keys whose time was over", () -> databases.expired);
    counter("redis.evicted.keys", "Keys removed to make room", () -> databases.evicted);
    for (Database database : databases.list()) {
      Tags tags = Tags.of("db", "db" + database.index());
      Gauge.builder("redis.db.keys", database, Database::size)
          .description("Keys")
          .tags(tags)
          .register(registry);
      Gauge.builder("redis.db.keys.expiring", database, d -> d.keyspace().expiring())
          .description("Keys with an expiry")
          .tags(tags)
          .register(registry);
    }
  }

  private void command(CommandEntry entry) {
    if (entry.isContainer()) {
      return;
    }
    Tags tags = Tags.of(Tag.of("cmd", entry.spec().fullName()));
    counter("redis.commands", "Calls", tags, () -> entry.calls);
    counter("redis.commands.duration.seconds", "Time spent", tags, () -> entry.nanos / 1e9);
    counter("redis.commands.failed.calls", "Calls with an error", tags, () -> entry.failed);
    counter("redis.commands.rejected.calls", "Refused calls", tags, () -> entry.rejected);
  }

  private void counter(String name, String description, Tags tags, DoubleSupplier value) {
    FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .tags(tags)
        .register(registry);
  }
}
