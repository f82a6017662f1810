package dev.slotkeeper.server.app;

import dev.slotkeeper.server.client.OutputLimit;
import dev.slotkeeper.server.config.DiagnosticsDirectives;
import dev.slotkeeper.server.config.MemoryDirectives;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.OutputBufferLimits;
import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.config.TlsDirectives;
import dev.slotkeeper.server.database.AccessClock;
import dev.slotkeeper.server.database.LazyFree;
import dev.slotkeeper.server.database.SharedNumbers;
import dev.slotkeeper.server.engine.EvictionPolicy;
import dev.slotkeeper.server.engine.EvictionTime;
import dev.slotkeeper.server.engine.Settings;
import dev.slotkeeper.server.log.Log.Level;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps what the engine and the log read as plain fields equal to the configuration. */
final class SettingsSync {
  /** With less for all clients together nobody could connect to mend it. */
  private static final long LEAST_CLIENT_MEMORY = 128 << 10;

  private SettingsSync() {}

  static void connect(ServerConfig config, Settings settings, ServerLog log) {
    config.onChange(
        changed -> update(changed, settings, log),
        SecurityDirectives.REQUIREPASS,
        NetworkDirectives.PROTECTED_MODE,
        NetworkDirectives.PROTO_MAX_BULK_LEN,
        NetworkDirectives.MAXCLIENTS,
        NetworkDirectives.CLIENT_QUERY_BUFFER_LIMIT,
        NetworkDirectives.CLIENT_OUTPUT_BUFFER_LIMIT,
        NetworkDirectives.TIMEOUT,
        NetworkDirectives.TCP_KEEPALIVE,
        ReplicationDirectives.REPL_BACKLOG_SIZE,
        MemoryDirectives.MAXMEMORY_CLIENTS,
        DiagnosticsDirectives.LATENCY_TRACKING,
        MemoryDirectives.MAXMEMORY,
        MemoryDirectives.MAXMEMORY_POLICY,
        MemoryDirectives.MAXMEMORY_SAMPLES,
        MemoryDirectives.MAXMEMORY_EVICTION_TENACITY,
        ReplicationDirectives.REPLICA_IGNORE_MAXMEMORY,
        MemoryDirectives.ACTIVE_EXPIRE_EFFORT,
        DiagnosticsDirectives.LOGLEVEL);
    config.onChange(
        changed ->
            changed.isOn(MemoryDirectives.ACTIVEDEFRAG)
                ? "Active defragmentation cannot be enabled: it requires a Redis server compiled with"
                    + " a modified Jemalloc like the one shipped by default with the Redis source"
                    + " distribution"
                : null,
        MemoryDirectives.ACTIVEDEFRAG);
    config.onChange(
        changed -> {
          String reason = Unsupported.reason(changed);
          if (reason != null) {
            log.warning(reason);
          }
          return reason == null ? null : "Unable to update TLS configuration. Check server logs.";
        },
        TlsDirectives.TLS_PORT,
        TlsDirectives.TLS_CLUSTER,
        TlsDirectives.TLS_REPLICATION);
    update(config, settings, log);
  }

  private static @Nullable String update(ServerConfig config, Settings settings, ServerLog log) {
    settings.passwordRequired = !config.value(SecurityDirectives.REQUIREPASS).isEmpty();
    settings.localClientsOnly =
        config.isOn(NetworkDirectives.PROTECTED_MODE) && !settings.passwordRequired;
    settings.longestArgument = config.number(NetworkDirectives.PROTO_MAX_BULK_LEN);
    settings.maxClients =
        (int) Math.min(config.number(NetworkDirectives.MAXCLIENTS), Integer.MAX_VALUE);
    settings.activeExpireEffort = (int) config.number(MemoryDirectives.ACTIVE_EXPIRE_EFFORT);
    settings.evictionPolicy =
        EvictionPolicy.valueOf(config.value(MemoryDirectives.MAXMEMORY_POLICY).name());
    settings.evictionSamples = (int) config.number(MemoryDirectives.MAXMEMORY_SAMPLES);
    settings.evictionNanos =
        EvictionTime.nanos(config.number(MemoryDirectives.MAXMEMORY_EVICTION_TENACITY));
    settings.replicaIgnoresMaxMemory = config.isOn(ReplicationDirectives.REPLICA_IGNORE_MAXMEMORY);
    settings.maxMemory = config.number(MemoryDirectives.MAXMEMORY);
    settings.trackLatency = config.isOn(DiagnosticsDirectives.LATENCY_TRACKING);
    updateLimits(config, settings);
    log.least(Level.valueOf(config.value(DiagnosticsDirectives.LOGLEVEL).name()));
    return null;
  }

  private static void updateLimits(ServerConfig config, Settings settings) {
    settings.longestQuery = config.number(NetworkDirectives.CLIENT_QUERY_BUFFER_LIMIT);
    settings.idleSeconds = config.number(NetworkDirectives.TIMEOUT);
    settings.keepAliveSeconds = (int) config.number(NetworkDirectives.TCP_KEEPALIVE);
    settings.clientMemory = clientMemory(config);
    OutputBufferLimits limits = config.value(NetworkDirectives.CLIENT_OUTPUT_BUFFER_LIMIT);
    settings.output = limit(limits.normal(), 0);
    settings.subscriberOutput = limit(limits.pubsub(), 0);
    // A replica may always have what the backlog would give it anyway.
    settings.replicaOutput =
        limit(limits.replica(), config.number(ReplicationDirectives.REPL_BACKLOG_SIZE));
  }

  private static OutputLimit limit(OutputBufferLimits.Limit configured, long leastHard) {
    long hard = configured.hardBytes() == 0 ? 0 : Math.max(configured.hardBytes(), leastHard);
    return new OutputLimit(hard, configured.softBytes(), configured.softSeconds() * 1000);
  }

  /** maxmemory-clients in bytes, of which it may be given as a percentage of maxmemory. */
  private static long clientMemory(ServerConfig config) {
    long configured = config.number(MemoryDirectives.MAXMEMORY_CLIENTS);
    long bytes =
        configured < 0 ? config.number(MemoryDirectives.MAXMEMORY) / 100 * -configured : configured;
    return bytes == 0 ? 0 : Math.max(bytes, LEAST_CLIENT_MEMORY);
  }

  /** Lets small numbers look shared where the reference shares them. */
  static void connect(ServerConfig config, SharedNumbers numbers) {
    config.onChange(
        changed -> update(changed, numbers),
        MemoryDirectives.MAXMEMORY,
        MemoryDirectives.MAXMEMORY_POLICY);
    update(config, numbers);
  }

  private static @Nullable String update(ServerConfig config, SharedNumbers numbers) {
    boolean eachKeyCounts =
        switch (config.value(MemoryDirectives.MAXMEMORY_POLICY)) {
          case VOLATILE_LRU, ALLKEYS_LRU, VOLATILE_LFU, ALLKEYS_LFU -> true;
          default -> false;
        };
    numbers.shared = config.number(MemoryDirectives.MAXMEMORY) == 0 || !eachKeyCounts;
    return null;
  }

  /** Lets replicas be told of removals as the lazyfree directives say. */
  static void connect(ServerConfig config, LazyFree lazyFree) {
    config.onChange(
        changed -> update(changed, lazyFree),
        MemoryDirectives.LAZYFREE_LAZY_EXPIRE,
        MemoryDirectives.LAZYFREE_LAZY_EVICTION,
        MemoryDirectives.LAZYFREE_LAZY_USER_DEL);
    update(config, lazyFree);
  }

  private static @Nullable String update(ServerConfig config, LazyFree lazyFree) {
    lazyFree.expiry = config.isOn(MemoryDirectives.LAZYFREE_LAZY_EXPIRE);
    lazyFree.eviction = config.isOn(MemoryDirectives.LAZYFREE_LAZY_EVICTION);
    lazyFree.byUser = config.isOn(MemoryDirectives.LAZYFREE_LAZY_USER_DEL);
    return null;
  }

  /** Lets the uses of keys be noted as maxmemory-policy needs it. */
  static void connect(ServerConfig config, AccessClock access, RandomGenerator random) {
    config.onChange(
        changed -> update(changed, access, random),
        MemoryDirectives.MAXMEMORY_POLICY,
        MemoryDirectives.LFU_LOG_FACTOR,
        MemoryDirectives.LFU_DECAY_TIME);
    update(config, access, random);
  }

  private static @Nullable String update(
      ServerConfig config, AccessClock access, RandomGenerator random) {
    switch (config.value(MemoryDirectives.MAXMEMORY_POLICY)) {
      case VOLATILE_LFU, ALLKEYS_LFU ->
          access.countUses(
              (int) config.number(MemoryDirectives.LFU_LOG_FACTOR),
              (int) config.number(MemoryDirectives.LFU_DECAY_TIME),
              random);
      default -> access.noteTimes();
    }
    return null;
  }
}
