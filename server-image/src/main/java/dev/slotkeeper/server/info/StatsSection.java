package dev.slotkeeper.server.info;

import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Statistics;

/** INFO stats. */
public final class StatsSection implements InfoSection {
  private final Engine engine;
  private final Samples samples;
  private final Baseline baseline;

  public StatsSection(Engine engine, Samples samples, Baseline baseline) {
    this.engine = engine;
    this.samples = samples;
    this.baseline = baseline;
  }

  @Override
  public String title() {
    return "Stats";
  }

  @Override
  public void write(InfoText text) {
    Statistics statistics = engine.statistics();
    Databases databases = engine.databases();
    text.add("total_connections_received", statistics.connectionsReceived)
        .add("total_commands_processed", statistics.commandsProcessed)
        .add("instantaneous_ops_per_sec", samples.operationsPerSecond())
        .add("total_net_input_bytes", statistics.bytesIn + statistics.replicationBytesIn)
        .add("total_net_output_bytes", statistics.bytesOut + statistics.replicationBytesOut)
        .add("total_net_repl_input_bytes", statistics.replicationBytesIn)
        .add("total_net_repl_output_bytes", statistics.replicationBytesOut)
        .add("instantaneous_input_kbps", samples.inputKiBPerSecond(), 2)
        .add("instantaneous_output_kbps", samples.outputKiBPerSecond(), 2)
        .add("instantaneous_input_repl_kbps", samples.replicationInputKiBPerSecond(), 2)
        .add("instantaneous_output_repl_kbps", samples.replicationOutputKiBPerSecond(), 2)
        .add("rejected_connections", statistics.connectionsRejected)
        .add("sync_full", statistics.fullSyncs)
        .add("sync_partial_ok", statistics.partialSyncs)
        .add("sync_partial_err", statistics.partialSyncsRefused)
        .add("expired_keys", databases.expired - baseline.expired())
        .add("expired_stale_perc", 0, 2)
        .add("expired_time_cap_reached_count", 0)
        .add("expire_cycle_cpu_milliseconds", 0)
        .add("evicted_keys", databases.evicted - baseline.evicted())
        .add("evicted_clients", statistics.evictedClients)
        .add("total_eviction_exceeded_time", 0)
        .add("current_eviction_exceeded_time", 0)
        .add("keyspace_hits", databases.hits - baseline.hits())
        .add("keyspace_misses", databases.misses - baseline.misses())
        .add("pubsub_channels", 0)
        .add("pubsub_patterns", 0)
        .add("pubsubshard_channels", 0)
        .add("latest_fork_usec", 0)
        .add("total_forks", 0)
        .add("migrate_cached_sockets", 0)
        .add("slave_expires_tracked_keys", 0)
        .add("active_defrag_hits", 0)
        .add("active_defrag_misses", 0)
        .add("active_defrag_key_hits", 0)
        .add("active_defrag_key_misses", 0)
        .add("total_active_defrag_time", 0)
        .add("current_active_defrag_time", 0)
        .add("tracking_total_keys", 0)
        .add("tracking_total_items", 0)
        .add("tracking_total_prefixes", 0)
        .add("unexpected_error_replies", statistics.unexpectedErrors)
        .add("total_error_replies", total())
        .add("dump_payload_sanitizations", 0)
        .add("total_reads_processed", statistics.reads)
        .add("total_writes_processed", statistics.writes)
        .add("io_threaded_reads_processed", 0)
        .add("io_threaded_writes_processed", 0)
        .add("reply_buffer_shrinks", 0)
        .add("reply_buffer_expands", 0);
  }

  private long total() {
    return engine.errorsByCode().values().stream().mapToLong(Long::longValue).sum();
  }
}
