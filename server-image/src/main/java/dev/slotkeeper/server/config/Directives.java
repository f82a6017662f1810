package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.Trait.HIDDEN;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.MULTI_ARGUMENT;
import static dev.slotkeeper.server.config.Trait.PROTECTED;
import static dev.slotkeeper.server.config.Trait.SENSITIVE;
import static dev.slotkeeper.server.config.Trait.VOLATILE;

import dev.slotkeeper.server.config.WholeNumber.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of all directives of Redis 7.0.15, and ours. Directives that mean nothing here
 * (jemalloc, Lua's time limit before there are scripts, ...) are there all the same: files and
 * clients set them.
 */
public final class Directives {
  private static final long MAX = Long.MAX_VALUE;
  private static final long INT = Integer.MAX_VALUE;
  private static final long UINT = 0xffffffffL;

  private static final List<Directive<?>> ALL = new ArrayList<>();
  private static final Map<String, Directive<?>> BY_NAME = new HashMap<>();

  // Network and TLS
  public static final Directive<List<String>> BIND =
      add("bind", List.of("*", "-::*"), new BindAddresses(), MULTI_ARGUMENT);
  public static final Directive<String> BIND_SOURCE_ADDR = optional("bind-source-addr");
  public static final Directive<OutputBufferLimits> CLIENT_OUTPUT_BUFFER_LIMIT =
      add(
          "client-output-buffer-limit",
          OutputBufferLimits.DEFAULT,
          new OutputBufferLimitSyntax(),
          MULTI_ARGUMENT);
  public static final Directive<Long> CLIENT_QUERY_BUFFER_LIMIT =
      memory("client-query-buffer-limit", 1073741824, 1048576, MAX);
  public static final Directive<Long> IO_THREADS = number("io-threads", 1, 1, 128, IMMUTABLE);
  public static final Directive<Boolean> IO_THREADS_DO_READS =
      yesNo("io-threads-do-reads", false, IMMUTABLE);
  public static final Directive<Long> MAXCLIENTS = number("maxclients", 10000, 1, UINT);
  public static final Directive<Long> PORT = number("port", 6379, 0, 65535);
  public static final Directive<Boolean> PROTECTED_MODE = yesNo("protected-mode", true);
  public static final Directive<Long> PROTO_MAX_BULK_LEN =
      memory("proto-max-bulk-len", 536870912, 1048576, MAX);
  public static final Directive<Long> SOCKET_MARK_ID =
      number("socket-mark-id", 0, 0, UINT, IMMUTABLE);
  public static final Directive<Long> TCP_BACKLOG = number("tcp-backlog", 511, 0, INT, IMMUTABLE);
  public static final Directive<Long> TCP_KEEPALIVE = number("tcp-keepalive", 300, 0, INT);
  public static final Directive<Long> TIMEOUT = number("timeout", 0, 0, INT);
  public static final Directive<Choices.TlsClients> TLS_AUTH_CLIENTS =
      choice("tls-auth-clients", Choices.TlsClients.YES);
  public static final Directive<String> TLS_CA_CERT_DIR = optional("tls-ca-cert-dir", VOLATILE);
  public static final Directive<String> TLS_CA_CERT_FILE = optional("tls-ca-cert-file", VOLATILE);
  public static final Directive<String> TLS_CERT_FILE = optional("tls-cert-file", VOLATILE);
  public static final Directive<String> TLS_CIPHERS = optional("tls-ciphers");
  public static final Directive<String> TLS_CIPHERSUITES = optional("tls-ciphersuites");
  public static final Directive<String> TLS_CLIENT_CERT_FILE =
      optional("tls-client-cert-file", VOLATILE);
  public static final Directive<String> TLS_CLIENT_KEY_FILE =
      optional("tls-client-key-file", VOLATILE);
  public static final Directive<String> TLS_CLIENT_KEY_FILE_PASS =
      optional("tls-client-key-file-pass", SENSITIVE, VOLATILE);
  public static final Directive<Boolean> TLS_CLUSTER = yesNo("tls-cluster", false);
  public static final Directive<String> TLS_DH_PARAMS_FILE =
      optional("tls-dh-params-file", VOLATILE);
  public static final Directive<String> TLS_KEY_FILE = optional("tls-key-file", VOLATILE);
  public static final Directive<String> TLS_KEY_FILE_PASS =
      optional("tls-key-file-pass", SENSITIVE, VOLATILE);
  public static final Directive<Long> TLS_PORT = number("tls-port", 0, 0, 65535);
  public static final Directive<Boolean> TLS_PREFER_SERVER_CIPHERS =
      yesNo("tls-prefer-server-ciphers", false);
  public static final Directive<String> TLS_PROTOCOLS = optional("tls-protocols");
  public static final Directive<Boolean> TLS_REPLICATION = yesNo("tls-replication", false);
  public static final Directive<Long> TLS_SESSION_CACHE_SIZE =
      number("tls-session-cache-size", 20480, 0, INT);
  public static final Directive<Long> TLS_SESSION_CACHE_TIMEOUT =
      number("tls-session-cache-timeout", 300, 0, INT);
  public static final Directive<Boolean> TLS_SESSION_CACHING = yesNo("tls-session-caching", true);
  public static final Directive<String> UNIXSOCKET = optional("unixsocket", IMMUTABLE);
  public static final Directive<Long> UNIXSOCKETPERM =
      add("unixsocketperm", 0L, new WholeNumber(Unit.OCTAL, 0, 0777), IMMUTABLE);

  // Replication
  public static final Directive<String> MASTERAUTH = optional("masterauth", SENSITIVE);
  public static final Directive<String> MASTERUSER = optional("masteruser", SENSITIVE);
  public static final Directive<Long> MIN_REPLICAS_MAX_LAG =
      number("min-replicas-max-lag|min-slaves-max-lag", 10, 0, INT);
  public static final Directive<Long> MIN_REPLICAS_TO_WRITE =
      number("min-replicas-to-write|min-slaves-to-write", 0, 0, INT);
  public static final Directive<Choices.PropagationError> PROPAGATION_ERROR_BEHAVIOR =
      choice("propagation-error-behavior", Choices.PropagationError.IGNORE);
  public static final Directive<Long> REPL_BACKLOG_SIZE =
      memory("repl-backlog-size", 1048576, 1, MAX);
  public static final Directive<Long> REPL_BACKLOG_TTL = number("repl-backlog-ttl", 3600, 0, MAX);
  public static final Directive<Boolean> REPL_DISABLE_TCP_NODELAY =
      yesNo("repl-disable-tcp-nodelay", false);
  public static final Directive<Choices.DisklessLoad> REPL_DISKLESS_LOAD =
      choice("repl-diskless-load", Choices.DisklessLoad.DISABLED);
  public static final Directive<Boolean> REPL_DISKLESS_SYNC = yesNo("repl-diskless-sync", true);
  public static final Directive<Long> REPL_DISKLESS_SYNC_DELAY =
      number("repl-diskless-sync-delay", 5, 0, INT);
  public static final Directive<Long> REPL_DISKLESS_SYNC_MAX_REPLICAS =
      number("repl-diskless-sync-max-replicas", 0, 0, INT);
  public static final Directive<Long> REPL_PING_REPLICA_PERIOD =
      number("repl-ping-replica-period|repl-ping-slave-period", 10, 1, INT);
  public static final Directive<Long> REPL_TIMEOUT = number("repl-timeout", 60, 1, INT);
  public static final Directive<String> REPLICA_ANNOUNCE_IP =
      optional("replica-announce-ip|slave-announce-ip");
  public static final Directive<Long> REPLICA_ANNOUNCE_PORT =
      number("replica-announce-port|slave-announce-port", 0, 0, 65535);
  public static final Directive<Boolean> REPLICA_ANNOUNCED = yesNo("replica-announced", true);
  public static final Directive<Boolean> REPLICA_IGNORE_DISK_WRITE_ERRORS =
      yesNo("replica-ignore-disk-write-errors", false);
  public static final Directive<Boolean> REPLICA_IGNORE_MAXMEMORY =
      yesNo("replica-ignore-maxmemory|slave-ignore-maxmemory", true);
  public static final Directive<Boolean> REPLICA_LAZY_FLUSH =
      yesNo("replica-lazy-flush|slave-lazy-flush", false);
  public static final Directive<Long> REPLICA_PRIORITY =
      number("replica-priority|slave-priority", 100, 0, INT);
  public static final Directive<Boolean> REPLICA_READ_ONLY =
      yesNo("replica-read-only|slave-read-only", true);
  public static final Directive<Boolean> REPLICA_SERVE_STALE_DATA =
      yesNo("replica-serve-stale-data|slave-serve-stale-data", true);
  public static final Directive<ReplicaOf> REPLICAOF =
      add(
          "replicaof|slaveof",
          ReplicaOf.NOBODY,
          new ReplicaOf.HostAndPort(),
          IMMUTABLE,
          MULTI_ARGUMENT);

  // Cluster
  public static final Directive<Boolean> CLUSTER_ALLOW_PUBSUBSHARD_WHEN_DOWN =
      yesNo("cluster-allow-pubsubshard-when-down", true);
  public static final Directive<Boolean> CLUSTER_ALLOW_READS_WHEN_DOWN =
      yesNo("cluster-allow-reads-when-down", false);
  public static final Directive<Boolean> CLUSTER_ALLOW_REPLICA_MIGRATION =
      yesNo("cluster-allow-replica-migration", true);
  public static final Directive<Long> CLUSTER_ANNOUNCE_BUS_PORT =
      number("cluster-announce-bus-port", 0, 0, 65535);
  public static final Directive<String> CLUSTER_ANNOUNCE_HOSTNAME =
      add("cluster-announce-hostname", "", new Text(true, TextChecks::hostname));
  public static final Directive<String> CLUSTER_ANNOUNCE_IP = optional("cluster-announce-ip");
  public static final Directive<Long> CLUSTER_ANNOUNCE_PORT =
      number("cluster-announce-port", 0, 0, 65535);
  public static final Directive<Long> CLUSTER_ANNOUNCE_TLS_PORT =
      number("cluster-announce-tls-port", 0, 0, 65535);
  public static final Directive<String> CLUSTER_CONFIG_FILE =
      text("cluster-config-file", "nodes.conf", TextChecks::any, IMMUTABLE);
  public static final Directive<Boolean> CLUSTER_ENABLED =
      yesNo("cluster-enabled", false, IMMUTABLE);
  public static final Directive<Long> CLUSTER_LINK_SENDBUF_LIMIT =
      memory("cluster-link-sendbuf-limit", 0, 0, -1);
  public static final Directive<Long> CLUSTER_MIGRATION_BARRIER =
      number("cluster-migration-barrier", 1, 0, INT);
  public static final Directive<Long> CLUSTER_NODE_TIMEOUT =
      number("cluster-node-timeout", 15000, 0, MAX);
  public static final Directive<Long> CLUSTER_PORT = number("cluster-port", 0, 0, 65535, IMMUTABLE);
  public static final Directive<Choices.EndpointType> CLUSTER_PREFERRED_ENDPOINT_TYPE =
      choice("cluster-preferred-endpoint-type", Choices.EndpointType.IP);
  public static final Directive<Boolean> CLUSTER_REPLICA_NO_FAILOVER =
      yesNo("cluster-replica-no-failover|cluster-slave-no-failover", false);
  public static final Directive<Long> CLUSTER_REPLICA_VALIDITY_FACTOR =
      number("cluster-replica-validity-factor|cluster-slave-validity-factor", 10, 0, INT);
  public static final Directive<Boolean> CLUSTER_REQUIRE_FULL_COVERAGE =
      yesNo("cluster-require-full-coverage", true);

  // Persistence
  public static final Directive<Boolean> AOF_DISABLE_AUTO_GC = yesNo("aof-disable-auto-gc", false);
  public static final Directive<Boolean> AOF_LOAD_TRUNCATED = yesNo("aof-load-truncated", true);
  public static final Directive<Boolean> AOF_REWRITE_INCREMENTAL_FSYNC =
      yesNo("aof-rewrite-incremental-fsync", true);
  public static final Directive<Boolean> AOF_TIMESTAMP_ENABLED =
      yesNo("aof-timestamp-enabled", false);
  public static final Directive<Boolean> AOF_USE_RDB_PREAMBLE = yesNo("aof-use-rdb-preamble", true);
  public static final Directive<String> APPENDDIRNAME =
      text("appenddirname", "appendonlydir", TextChecks::appendDirname, IMMUTABLE);
  public static final Directive<String> APPENDFILENAME =
      text("appendfilename", "appendonly.aof", TextChecks::appendFilename, IMMUTABLE);
  public static final Directive<Choices.AppendFsync> APPENDFSYNC =
      choice("appendfsync", Choices.AppendFsync.EVERYSEC);
  public static final Directive<Boolean> APPENDONLY = yesNo("appendonly", false);
  public static final Directive<Long> AUTO_AOF_REWRITE_MIN_SIZE =
      memory("auto-aof-rewrite-min-size", 67108864, 0, MAX);
  public static final Directive<Long> AUTO_AOF_REWRITE_PERCENTAGE =
      number("auto-aof-rewrite-percentage", 100, 0, INT);
  public static final Directive<String> DBFILENAME =
      text("dbfilename", "dump.rdb", TextChecks::dbFilename, PROTECTED);
  public static final Directive<String> DIR =
      add(
          "dir",
          ByteText.of(Path.of("").toAbsolutePath().toString()),
          new WorkingDirectory(),
          PROTECTED);
  public static final Directive<Long> KEY_LOAD_DELAY =
      number("key-load-delay", 0, -INT - 1, INT, HIDDEN);
  public static final Directive<Long> LOADING_PROCESS_EVENTS_INTERVAL_BYTES =
      number("loading-process-events-interval-bytes", 2097152, 1024, INT, HIDDEN);
  public static final Directive<Boolean> NO_APPENDFSYNC_ON_REWRITE =
      yesNo("no-appendfsync-on-rewrite", false);
  public static final Directive<Boolean> RDB_DEL_SYNC_FILES = yesNo("rdb-del-sync-files", false);
  public static final Directive<Long> RDB_KEY_SAVE_DELAY =
      number("rdb-key-save-delay", 0, -INT - 1, INT, HIDDEN);
  public static final Directive<Boolean> RDB_SAVE_INCREMENTAL_FSYNC =
      yesNo("rdb-save-incremental-fsync", true);
  public static final Directive<Boolean> RDBCHECKSUM = yesNo("rdbchecksum", true, IMMUTABLE);
  public static final Directive<Boolean> RDBCOMPRESSION = yesNo("rdbcompression", true);
  public static final Directive<Choices.SanitizeDump> SANITIZE_DUMP_PAYLOAD =
      choice("sanitize-dump-payload", Choices.SanitizeDump.NO);
  public static final Directive<List<SavePoint>> SAVE =
      add(
          "save",
          List.of(new SavePoint(3600, 1), new SavePoint(300, 100), new SavePoint(60, 10000)),
          new SavePoints(),
          MULTI_ARGUMENT);
  public static final Directive<Boolean> STOP_WRITES_ON_BGSAVE_ERROR =
      yesNo("stop-writes-on-bgsave-error", true);

  // Memory, eviction and encodings
  public static final Directive<Long> ACTIVE_DEFRAG_CYCLE_MAX =
      number("active-defrag-cycle-max", 25, 1, 99);
  public static final Directive<Long> ACTIVE_DEFRAG_CYCLE_MIN =
      number("active-defrag-cycle-min", 1, 1, 99);
  public static final Directive<Long> ACTIVE_DEFRAG_IGNORE_BYTES =
      memory("active-defrag-ignore-bytes", 104857600, 1, MAX);
  public static final Directive<Long> ACTIVE_DEFRAG_MAX_SCAN_FIELDS =
      number("active-defrag-max-scan-fields", 1000, 1, MAX);
  public static final Directive<Long> ACTIVE_DEFRAG_THRESHOLD_LOWER =
      number("active-defrag-threshold-lower", 10, 0, 1000);
  public static final Directive<Long> ACTIVE_DEFRAG_THRESHOLD_UPPER =
      number("active-defrag-threshold-upper", 100, 0, 1000);
  public static final Directive<Long> ACTIVE_EXPIRE_EFFORT =
      number("active-expire-effort", 1, 1, 10);
  public static final Directive<Boolean> ACTIVEDEFRAG = yesNo("activedefrag", false);
  public static final Directive<Boolean> ACTIVEREHASHING = yesNo("activerehashing", true);
  public static final Directive<Boolean> DISABLE_THP = yesNo("disable-thp", true, IMMUTABLE);
  public static final Directive<Long> HASH_MAX_LISTPACK_ENTRIES =
      number("hash-max-listpack-entries|hash-max-ziplist-entries", 512, 0, MAX);
  public static final Directive<Long> HASH_MAX_LISTPACK_VALUE =
      memory("hash-max-listpack-value|hash-max-ziplist-value", 64, 0, MAX);
  public static final Directive<Long> HLL_SPARSE_MAX_BYTES =
      memory("hll-sparse-max-bytes", 3000, 0, MAX);
  public static final Directive<Boolean> JEMALLOC_BG_THREAD = yesNo("jemalloc-bg-thread", true);
  public static final Directive<Boolean> LAZYFREE_LAZY_EVICTION =
      yesNo("lazyfree-lazy-eviction", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_EXPIRE =
      yesNo("lazyfree-lazy-expire", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_SERVER_DEL =
      yesNo("lazyfree-lazy-server-del", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_USER_DEL =
      yesNo("lazyfree-lazy-user-del", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_USER_FLUSH =
      yesNo("lazyfree-lazy-user-flush", false);
  public static final Directive<Long> LFU_DECAY_TIME = number("lfu-decay-time", 1, 0, INT);
  public static final Directive<Long> LFU_LOG_FACTOR = number("lfu-log-factor", 10, 0, INT);
  public static final Directive<Long> LIST_COMPRESS_DEPTH =
      number("list-compress-depth", 0, 0, INT);
  public static final Directive<Long> LIST_MAX_LISTPACK_SIZE =
      number("list-max-listpack-size|list-max-ziplist-size", -2, -INT - 1, INT);
  public static final Directive<Long> MAXMEMORY = memory("maxmemory", 0, 0, -1);
  public static final Directive<Long> MAXMEMORY_CLIENTS =
      add("maxmemory-clients", 0L, new WholeNumber(Unit.MEMORY_OR_PERCENT, -100, -1));
  public static final Directive<Long> MAXMEMORY_EVICTION_TENACITY =
      number("maxmemory-eviction-tenacity", 10, 0, 100);
  public static final Directive<Choices.EvictionPolicy> MAXMEMORY_POLICY =
      choice("maxmemory-policy", Choices.EvictionPolicy.NOEVICTION);
  public static final Directive<Long> MAXMEMORY_SAMPLES = number("maxmemory-samples", 5, 1, INT);
  public static final Directive<Choices.OomScoreAdjust> OOM_SCORE_ADJ =
      choice("oom-score-adj", Choices.OomScoreAdjust.NO);
  public static final Directive<List<Long>> OOM_SCORE_ADJ_VALUES =
      add("oom-score-adj-values", List.of(0L, 200L, 800L), new OomScores(), MULTI_ARGUMENT);
  public static final Directive<Long> SET_MAX_INTSET_ENTRIES =
      number("set-max-intset-entries", 512, 0, MAX);
  public static final Directive<Long> STREAM_NODE_MAX_BYTES =
      memory("stream-node-max-bytes", 4096, 0, MAX);
  public static final Directive<Long> STREAM_NODE_MAX_ENTRIES =
      number("stream-node-max-entries", 100, 0, MAX);
  public static final Directive<Long> TRACKING_TABLE_MAX_KEYS =
      number("tracking-table-max-keys", 1000000, 0, MAX);
  public static final Directive<Long> ZSET_MAX_LISTPACK_ENTRIES =
      number("zset-max-listpack-entries|zset-max-ziplist-entries", 128, 0, MAX);
  public static final Directive<Long> ZSET_MAX_LISTPACK_VALUE =
      memory("zset-max-listpack-value|zset-max-ziplist-value", 64, 0, MAX);

  // Process, logging, security and the rest
  public static final Directive<Choices.PubsubDefault> ACL_PUBSUB_DEFAULT =
      choice("acl-pubsub-default", Choices.PubsubDefault.RESETCHANNELS);
  public static final Directive<String> ACLFILE = text("aclfile", "", TextChecks::any, IMMUTABLE);
  public static final Directive<Long> ACLLOG_MAX_LEN = number("acllog-max-len", 128, 0, MAX);
  public static final Directive<Boolean> ALWAYS_SHOW_LOGO =
      yesNo("always-show-logo", false, IMMUTABLE);
  public static final Directive<String> AOF_REWRITE_CPULIST =
      optional("aof_rewrite_cpulist", IMMUTABLE);
  public static final Directive<String> BGSAVE_CPULIST = optional("bgsave_cpulist", IMMUTABLE);
  public static final Directive<String> BIO_CPULIST = optional("bio_cpulist", IMMUTABLE);
  public static final Directive<Long> BUSY_REPLY_THRESHOLD =
      number("busy-reply-threshold|lua-time-limit", 5000, 0, MAX);
  public static final Directive<Boolean> CRASH_LOG_ENABLED = yesNo("crash-log-enabled", true);
  public static final Directive<Boolean> CRASH_MEMCHECK_ENABLED =
      yesNo("crash-memcheck-enabled", true);
  public static final Directive<Boolean> DAEMONIZE = yesNo("daemonize", false, IMMUTABLE);
  public static final Directive<Long> DATABASES = number("databases", 16, 1, INT, IMMUTABLE);
  public static final Directive<Boolean> DYNAMIC_HZ = yesNo("dynamic-hz", true);
  public static final Directive<Choices.Permission> ENABLE_DEBUG_COMMAND =
      choice("enable-debug-command", Choices.Permission.NO, IMMUTABLE);
  public static final Directive<Choices.Permission> ENABLE_MODULE_COMMAND =
      choice("enable-module-command", Choices.Permission.NO, IMMUTABLE);
  public static final Directive<Choices.Permission> ENABLE_PROTECTED_CONFIGS =
      choice("enable-protected-configs", Choices.Permission.NO, IMMUTABLE);
  public static final Directive<Long> HZ = number("hz", 10, 0, INT);
  public static final Directive<String> IGNORE_WARNINGS =
      text("ignore-warnings", "", TextChecks::any);
  public static final Directive<Long> LATENCY_MONITOR_THRESHOLD =
      number("latency-monitor-threshold", 0, 0, MAX);
  public static final Directive<Boolean> LATENCY_TRACKING = yesNo("latency-tracking", true);
  public static final Directive<List<Double>> LATENCY_TRACKING_INFO_PERCENTILES =
      add(
          "latency-tracking-info-percentiles",
          List.of(50.0, 99.0, 99.9),
          new Percentiles(),
          MULTI_ARGUMENT);
  public static final Directive<String> LOGFILE = text("logfile", "", TextChecks::any, IMMUTABLE);
  public static final Directive<Choices.LogLevel> LOGLEVEL =
      choice("loglevel", Choices.LogLevel.NOTICE);
  public static final Directive<Boolean> LUA_ENABLE_DEPRECATED_API =
      yesNo("lua-enable-deprecated-api", false, IMMUTABLE, HIDDEN);
  public static final Directive<Long> NOTIFY_KEYSPACE_EVENTS =
      add("notify-keyspace-events", 0L, new KeyspaceEvents.Letters());
  public static final Directive<String> PIDFILE = optional("pidfile", IMMUTABLE);
  public static final Directive<String> PROC_TITLE_TEMPLATE =
      text("proc-title-template", "{title} {listen-addr} {server-mode}", TextChecks::titleTemplate);
  public static final Directive<String> REQUIREPASS = optional("requirepass", SENSITIVE);
  public static final Directive<String> SERVER_CPULIST = optional("server_cpulist", IMMUTABLE);
  public static final Directive<Boolean> SET_PROC_TITLE = yesNo("set-proc-title", true, IMMUTABLE);
  public static final Directive<ShutdownFlags> SHUTDOWN_ON_SIGINT =
      add("shutdown-on-sigint", ShutdownFlags.DEFAULT, new ShutdownFlags.Names(), MULTI_ARGUMENT);
  public static final Directive<ShutdownFlags> SHUTDOWN_ON_SIGTERM =
      add("shutdown-on-sigterm", ShutdownFlags.DEFAULT, new ShutdownFlags.Names(), MULTI_ARGUMENT);
  public static final Directive<Long> SHUTDOWN_TIMEOUT = number("shutdown-timeout", 10, 0, INT);
  public static final Directive<Long> SLOWLOG_LOG_SLOWER_THAN =
      number("slowlog-log-slower-than", 10000, -1, MAX);
  public static final Directive<Long> SLOWLOG_MAX_LEN = number("slowlog-max-len", 128, 0, MAX);
  public static final Directive<Choices.Supervised> SUPERVISED =
      choice("supervised", Choices.Supervised.NO, IMMUTABLE);
  public static final Directive<Boolean> SYSLOG_ENABLED = yesNo("syslog-enabled", false, IMMUTABLE);
  public static final Directive<Choices.SyslogFacility> SYSLOG_FACILITY =
      choice("syslog-facility", Choices.SyslogFacility.LOCAL0, IMMUTABLE);
  public static final Directive<String> SYSLOG_IDENT =
      text("syslog-ident", "redis", TextChecks::any, IMMUTABLE);
  public static final Directive<Boolean> USE_EXIT_ON_PANIC =
      yesNo("use-exit-on-panic", false, HIDDEN);
  public static final Directive<Long> WATCHDOG_PERIOD =
      number("watchdog-period", 0, 0, INT, HIDDEN);

  // Ours
  public static final Directive<Long> ADMIN_PORT = number("admin-port", 0, 0, 65535, IMMUTABLE);
  public static final Directive<Choices.Transport> TRANSPORT =
      add(
          "transport",
          Choices.Transport.AUTO,
          new Choice<>(Choices.Transport.class, '_'),
          IMMUTABLE);

  private Directives() {}

  /** All directives; each stands at its own {@link Directive#index()}. */
  public static List<Directive<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** The directive with this name or alias, in either case, or null. */
  public static @Nullable Directive<?> find(String name) {
    return BY_NAME.get(ByteText.lower(name));
  }

  private static Directive<Boolean> yesNo(String name, boolean value, Trait... traits) {
    return add(name, value, new YesNo(), traits);
  }

  private static Directive<Long> number(
      String name, long value, long min, long max, Trait... traits) {
    return add(name, value, new WholeNumber(Unit.PLAIN, min, max), traits);
  }

  private static Directive<Long> memory(
      String name, long value, long min, long max, Trait... traits) {
    return add(name, value, new WholeNumber(Unit.MEMORY, min, max), traits);
  }

  private static <E extends Enum<E>> Directive<E> choice(String name, E value, Trait... traits) {
    return add(name, value, new Choice<>(value.getDeclaringClass(), '-'), traits);
  }

  /** A text of which the empty value means that there is none. */
  private static Directive<String> optional(String name, Trait... traits) {
    return add(name, "", new Text(true, TextChecks::any), traits);
  }

  private static Directive<String> text(
      String name, String value, Function<String, @Nullable String> check, Trait... traits) {
    return add(name, value, new Text(false, check), traits);
  }

  /** Enters a directive; the name may be followed by a bar and an alias. */
  private static <V> Directive<V> add(String name, V value, Syntax<V> syntax, Trait... traits) {
    int bar = name.indexOf('|');
    String alias = bar < 0 ? null : name.substring(bar + 1);
    String primary = bar < 0 ? name : name.substring(0, bar);
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    Collections.addAll(set, traits);
    Directive<V> directive =
        new Directive<>(ALL.size(), primary, alias, Set.copyOf(set), value, syntax);
    ALL.add(directive);
    BY_NAME.put(primary, directive);
    if (alias != null) {
      BY_NAME.put(alias, directive);
    }
    return directive;
  }
}
