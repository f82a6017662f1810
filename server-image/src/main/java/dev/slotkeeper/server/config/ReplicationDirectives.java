package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.MULTI_ARGUMENT;
import static dev.slotkeeper.server.config.Trait.SENSITIVE;

/** Directives about replicas and primaries. */
public final class ReplicationDirectives {
  static final DirectiveGroup GROUP = TlsDirectives.GROUP.next();

  public static final Directive<String> MASTERAUTH = GROUP.optional("masterauth", SENSITIVE);
  public static final Directive<String> MASTERUSER = GROUP.optional("masteruser", SENSITIVE);
  public static final Directive<Long> MIN_REPLICAS_MAX_LAG =
      GROUP.number("min-replicas-max-lag|min-slaves-max-lag", 10, 0, INT);
  public static final Directive<Long> MIN_REPLICAS_TO_WRITE =
      GROUP.number("min-replicas-to-write|min-slaves-to-write", 0, 0, INT);
  public static final Directive<Choices.PropagationError> PROPAGATION_ERROR_BEHAVIOR =
      GROUP.choice("propagation-error-behavior", Choices.PropagationError.IGNORE);
  public static final Directive<Long> REPL_BACKLOG_SIZE =
      GROUP.memory("repl-backlog-size", 1048576, 1, MAX);
  public static final Directive<Long> REPL_BACKLOG_TTL =
      GROUP.number("repl-backlog-ttl", 3600, 0, MAX);
  public static final Directive<Boolean> REPL_DISABLE_TCP_NODELAY =
      GROUP.yesNo("repl-disable-tcp-nodelay", false);
  public static final Directive<Choices.DisklessLoad> REPL_DISKLESS_LOAD =
      GROUP.choice("repl-diskless-load", Choices.DisklessLoad.DISABLED);
  public static final Directive<Boolean> REPL_DISKLESS_SYNC =
      GROUP.yesNo("repl-diskless-sync", true);
  public static final Directive<Long> REPL_DISKLESS_SYNC_DELAY =
      GROUP.number("repl-diskless-sync-delay", 5, 0, INT);
  public static final Directive<Long> REPL_DISKLESS_SYNC_MAX_REPLICAS =
      GROUP.number("repl-diskless-sync-max-replicas", 0, 0, INT);
  public static final Directive<Long> REPL_PING_REPLICA_PERIOD =
      GROUP.number("repl-ping-replica-period|repl-ping-slave-period", 10, 1, INT);
  public static final Directive<Long> REPL_TIMEOUT = GROUP.number("repl-timeout", 60, 1, INT);
  public static final Directive<String> REPLICA_ANNOUNCE_IP =
      GROUP.optional("replica-announce-ip|slave-announce-ip");
  public static final Directive<Long> REPLICA_ANNOUNCE_PORT =
      GROUP.number("replica-announce-port|slave-announce-port", 0, 0, 65535);
  public static final Directive<Boolean> REPLICA_ANNOUNCED = GROUP.yesNo("replica-announced", true);
  public static final Directive<Boolean> REPLICA_IGNORE_DISK_WRITE_ERRORS =
      GROUP.yesNo("replica-ignore-disk-write-errors", false);
  public static final Directive<Boolean> REPLICA_IGNORE_MAXMEMORY =
      GROUP.yesNo("replica-ignore-maxmemory|slave-ignore-maxmemory", true);
  public static final Directive<Boolean> REPLICA_LAZY_FLUSH =
      GROUP.yesNo("replica-lazy-flush|slave-lazy-flush", false);
  public static final Directive<Long> REPLICA_PRIORITY =
      GROUP.number("replica-priority|slave-priority", 100, 0, INT);
  public static final Directive<Boolean> REPLICA_READ_ONLY =
      GROUP.yesNo("replica-read-only|slave-read-only", true);
  public static final Directive<Boolean> REPLICA_SERVE_STALE_DATA =
      GROUP.yesNo("replica-serve-stale-data|slave-serve-stale-data", true);
  public static final Directive<ReplicaOf> REPLICAOF =
      GROUP.add(
          "replicaof|slaveof",
          ReplicaOf.NOBODY,
          new ReplicaOf.HostAndPort(),
          IMMUTABLE,
          MULTI_ARGUMENT);

  private ReplicationDirectives() {}
}
