package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The directives of redis.conf (Redis 7.0) that a person may set, and how each takes effect. The
 * names that the operator owns are refused at admission ({@link
 * RedisClusterSpec#OWNED_DIRECTIVES}).
 */
public final class Directives {
  // With their defaults, as CONFIG GET prints them.
  private static final Map<String, String> LIVE =
      defaults(
          """
          acl-pubsub-default resetchannels
          acllog-max-len 128
          active-defrag-cycle-max 25
          active-defrag-cycle-min 1
          active-defrag-ignore-bytes 104857600
          active-defrag-max-scan-fields 1000
          active-defrag-threshold-lower 10
          active-defrag-threshold-upper 100
          active-expire-effort 1
          activedefrag no
          activerehashing yes
          aof-disable-auto-gc no
          aof-load-truncated yes
          aof-rewrite-incremental-fsync yes
          aof-timestamp-enabled no
          aof-use-rdb-preamble yes
          appendfsync everysec
          appendonly no
          auto-aof-rewrite-min-size 67108864
          auto-aof-rewrite-percentage 100
          busy-reply-threshold 5000
          client-output-buffer-limit normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60
          client-query-buffer-limit 1073741824
          cluster-allow-pubsubshard-when-down yes
          cluster-allow-reads-when-down no
          cluster-link-sendbuf-limit 0
          cluster-migration-barrier 1
          cluster-node-timeout 15000
          cluster-require-full-coverage yes
          crash-log-enabled yes
          crash-memcheck-enabled yes
          dynamic-hz yes
          hash-max-listpack-entries 512
          hash-max-listpack-value 64
          hash-max-ziplist-entries 512
          hash-max-ziplist-value 64
          hll-sparse-max-bytes 3000
          hz 10
          ignore-warnings
          jemalloc-bg-thread yes
          latency-monitor-threshold 0
          latency-tracking yes
          latency-tracking-info-percentiles 50 99 99.9
          lazyfree-lazy-eviction no
          lazyfree-lazy-expire no
          lazyfree-lazy-server-del no
          lazyfree-lazy-user-del no
          lazyfree-lazy-user-flush no
          lfu-decay-time 1
          lfu-log-factor 10
          list-compress-depth 0
          list-max-listpack-size -2
          list-max-ziplist-size -2
          loglevel notice
          lua-time-limit 5000
          maxclients 10000
          maxmemory 0
          maxmemory-clients 0
          maxmemory-eviction-tenacity 10
          maxmemory-policy noeviction
          maxmemory-samples 5
          min-replicas-max-lag 10
          min-replicas-to-write 0
          min-slaves-max-lag 10
          min-slaves-to-write 0
          no-appendfsync-on-rewrite no
          notify-keyspace-events
          oom-score-adj no
          oom-score-adj-values 0 200 800
          propagation-error-behavior ignore
          proto-max-bulk-len 536870912
          rdb-del-sync-files no
          rdb-save-incremental-fsync yes
          rdbcompression yes
          repl-backlog-size 1048576
          repl-backlog-ttl 3600
          repl-disable-tcp-nodelay no
          repl-diskless-load disabled
          repl-diskless-sync yes
          repl-diskless-sync-delay 5
          repl-diskless-sync-max-replicas 0
          repl-ping-replica-period 10
          repl-ping-slave-period 10
          repl-timeout 60
          replica-ignore-disk-write-errors no
          replica-ignore-maxmemory yes
          replica-lazy-flush no
          replica-priority 100
          replica-read-only yes
          replica-serve-stale-data yes
          sanitize-dump-payload no
          save 3600 1 300 100 60 10000
          set-max-intset-entries 512
          shutdown-on-sigint default
          shutdown-on-sigterm default
          shutdown-timeout 10
          slave-ignore-maxmemory yes
          slave-lazy-flush no
          slave-priority 100
          slave-read-only yes
          slave-serve-stale-data yes
          slowlog-log-slower-than 10000
          slowlog-max-len 128
          stop-writes-on-bgsave-error yes
          stream-node-max-bytes 4096
          stream-node-max-entries 100
          tcp-keepalive 300
          timeout 0
          tracking-table-max-keys 1000000
          zset-max-listpack-entries 128
          zset-max-listpack-value 64
          zset-max-ziplist-entries 128
          zset-max-ziplist-value 64
          """);

  // Those that only a start can change.
  private static final Set<String> RESTART =
      names(
          """
      aof_rewrite_cpulist appenddirname appendfilename bgsave_cpulist bio_cpulist databases
      disable-thp io-threads io-threads-do-reads rdbchecksum server_cpulist tcp-backlog
      """);

  private Directives() {}

  /** Whether there is a directive of this name that a person may set. */
  public static boolean isKnown(String name) {
    return LIVE.containsKey(name) || RESTART.contains(name);
  }

  /** Whether CONFIG SET changes it in a running server. */
  public static boolean isLive(String name) {
    return LIVE.containsKey(name);
  }

  /** The names of all directives that a running server can change. */
  public static Set<String> liveNames() {
    return LIVE.keySet();
  }

  /** The value that a live directive has when nobody sets it. */
  public static String defaultOf(String name) {
    return LIVE.getOrDefault(name, "");
  }

  /** The known name that is nearest to a misspelt one, when one is near. */
  public static Optional<String> nearest(String name) {
    Set<String> all = new TreeSet<>(LIVE.keySet());
    all.addAll(RESTART);
    return all.stream()
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .filter(known -> distance(name, known) <= 3);
  }

  private static Map<String, String> defaults(String text) {
    Map<String, String> defaults = new HashMap<>();
    for (String line : text.strip().split("\n", -1)) {
      String[] words = line.strip().split(" ", 2);
      defaults.put(words[0], words.length > 1 ? words[1] : "");
    }
    return Map.copyOf(defaults);
  }

  private static Set<String> names(String text) {
    return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
  }

  // Levenshtein's edit distance, one row at a time.
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int same = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(same, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
