package dev.slotkeeper.server.app;

import dev.slotkeeper.server.config.Directives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.database.AccessClock;
import dev.slotkeeper.server.engine.EvictionPolicy;
import dev.slotkeeper.server.engine.Settings;
import dev.slotkeeper.server.log.Log.Level;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps what the engine and the log read as plain fields equal to the configuration. */
final class SettingsSync {
  private SettingsSync() {}

  static void connect(ServerConfig config, Settings settings, ServerLog log) {
    config.onChange(
        changed -> update(changed, settings, log),
        Directives.REQUIREPASS,
        Directives.PROTECTED_MODE,
        Directives.PROTO_MAX_BULK_LEN,
        Directives.MAXCLIENTS,
        Directives.MAXMEMORY,
        Directives.MAXMEMORY_POLICY,
        Directives.MAXMEMORY_SAMPLES,
        Directives.ACTIVE_EXPIRE_EFFORT,
        Directives.LOGLEVEL);
    config.onChange(
        changed ->
            changed.isOn(Directives.ACTIVEDEFRAG)
                ? "Active defragmentation cannot be enabled: it requires a Redis server compiled with"
                    + " a modified Jemalloc like the one shipped by default with the Redis source"
                    + " distribution"
                : null,
        Directives.ACTIVEDEFRAG);
    config.onChange(
        changed -> {
          String reason = Unsupported.reason(changed);
          if (reason != null) {
            log.warning(reason);
          }
          return reason == null
              ? null
              : changed.isOn(Directives.APPENDONLY)
                  ? "Unable to turn on AOF. Check server logs."
                  : "Unable to update TLS configuration. Check server logs.";
        },
        Directives.APPENDONLY,
        Directives.TLS_PORT,
        Directives.TLS_CLUSTER,
        Directives.TLS_REPLICATION);
    update(config, settings, log);
  }

  private static @Nullable String update(ServerConfig config, Settings settings, ServerLog log) {
    settings.passwordRequired = !config.value(Directives.REQUIREPASS).isEmpty();
    settings.localClientsOnly =
        config.isOn(Directives.PROTECTED_MODE) && !settings.passwordRequired;
    settings.longestArgument = config.number(Directives.PROTO_MAX_BULK_LEN);
    settings.maxClients = (int) Math.min(config.number(Directives.MAXCLIENTS), Integer.MAX_VALUE);
    settings.activeExpireEffort = (int) config.number(Directives.ACTIVE_EXPIRE_EFFORT);
    settings.evictionPolicy =
        EvictionPolicy.valueOf(config.value(Directives.MAXMEMORY_POLICY).name());
    settings.evictionSamples = (int) config.number(Directives.MAXMEMORY_SAMPLES);
    settings.maxMemory = config.number(Directives.MAXMEMORY);
    log.least(Level.valueOf(config.value(Directives.LOGLEVEL).name()));
    return null;
  }

  /** Lets the uses of keys be noted as maxmemory-policy needs it. */
  static void connect(ServerConfig config, AccessClock access, RandomGenerator random) {
    config.onChange(
        changed -> update(changed, access, random),
        Directives.MAXMEMORY_POLICY,
        Directives.LFU_LOG_FACTOR,
        Directives.LFU_DECAY_TIME);
    update(config, access, random);
  }

  private static @Nullable String update(
      ServerConfig config, AccessClock access, RandomGenerator random) {
    switch (config.value(Directives.MAXMEMORY_POLICY)) {
      case VOLATILE_LFU, ALLKEYS_LFU ->
          access.countUses(
              (int) config.number(Directives.LFU_LOG_FACTOR),
              (int) config.number(Directives.LFU_DECAY_TIME),
              random);
      default -> access.noteTimes();
    }
    return null;
  }
}
