package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The directives of redis.conf (Redis 7.0) that a person may set, and how each takes effect. The
 * names that the operator owns are refused at admission ({@link
 * RedisClusterSpec#OWNED_DIRECTIVES}).
 */
public final class Directives {
  private static final Set<String> LIVE =
      names(
          """
      acl-pubsub-default acllog-max-len active-defrag-cycle-max active-defrag-cycle-min
      active-defrag-ignore-bytes active-defrag-max-scan-fields active-defrag-threshold-lower
      active-defrag-threshold-upper active-expire-effort activedefrag activerehashing aof-disable-auto-gc
      aof-load-truncated aof-rewrite-incremental-fsync aof-timestamp-enabled aof-use-rdb-preamble
      appendfsync appendonly auto-aof-rewrite-min-size auto-aof-rewrite-percentage busy-reply-threshold
      client-query-buffer-limit cluster-allow-pubsubshard-when-down cluster-allow-reads-when-down
      cluster-link-sendbuf-limit cluster-migration-barrier cluster-node-timeout
      cluster-require-full-coverage crash-log-enabled crash-memcheck-enabled dynamic-hz
      hash-max-listpack-entries hash-max-listpack-value hash-max-ziplist-entries hash-max-ziplist-value
      hll-sparse-max-bytes hz ignore-warnings jemalloc-bg-thread latency-monitor-threshold
      latency-tracking lazyfree-lazy-eviction lazyfree-lazy-expire lazyfree-lazy-server-del
      lazyfree-lazy-user-del lazyfree-lazy-user-flush lfu-decay-time lfu-log-factor list-compress-depth
      list-max-listpack-size list-max-ziplist-size loglevel lua-time-limit maxclients maxmemory
      maxmemory-clients maxmemory-eviction-tenacity maxmemory-policy maxmemory-samples
      min-replicas-max-lag min-replicas-to-write min-slaves-max-lag min-slaves-to-write
      no-appendfsync-on-rewrite oom-score-adj propagation-error-behavior proto-max-bulk-len
      rdb-del-sync-files rdb-save-incremental-fsync rdbcompression repl-backlog-size repl-backlog-ttl
      repl-disable-tcp-nodelay repl-diskless-load repl-diskless-sync repl-diskless-sync-delay
      repl-diskless-sync-max-replicas repl-ping-replica-period repl-ping-slave-period repl-timeout
      replica-ignore-disk-write-errors replica-ignore-maxmemory replica-lazy-flush replica-priority
      replica-read-only replica-serve-stale-data sanitize-dump-payload save set-max-intset-entries
      shutdown-on-sigint shutdown-on-sigterm shutdown-timeout slave-ignore-maxmemory slave-lazy-flush
      slave-priority slave-read-only slave-serve-stale-data slowlog-log-slower-than slowlog-max-len
      stop-writes-on-bgsave-error stream-node-max-bytes stream-node-max-entries tcp-keepalive timeout
      tracking-table-max-keys zset-max-listpack-entries zset-max-listpack-value zset-max-ziplist-entries
      zset-max-ziplist-value
      """);

  // Those that only a start can change, and those whose CONFIG GET says the same in other words, so
  // that a change made
  // live could not be confirmed.
  private static final Set<String> RESTART =
      names(
          """
      aof_rewrite_cpulist appenddirname appendfilename bgsave_cpulist bio_cpulist
      client-output-buffer-limit databases disable-thp io-threads io-threads-do-reads
      latency-tracking-info-percentiles notify-keyspace-events oom-score-adj-values rdbchecksum
      server_cpulist tcp-backlog
      """);

  private Directives() {}

  /** Whether there is a directive of this name that a person may set. */
  public static boolean isKnown(String name) {
    return LIVE.contains(name) || RESTART.contains(name);
  }

  /** Whether CONFIG SET changes it in a running server. */
  public static boolean isLive(String name) {
    return LIVE.contains(name);
  }

  /** The known name that is nearest to a misspelt one, when one is near. */
  public static Optional<String> nearest(String name) {
    Set<String> all = new TreeSet<>(LIVE);
    all.addAll(RESTART);
    return all.stream()
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .filter(known -> distance(name, known) <= 3);
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
