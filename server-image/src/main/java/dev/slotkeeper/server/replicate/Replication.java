package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.config.ReplicaOf;
import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.database.ExpiryMode;
import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Network;
import dev.slotkeeper.server.engine.PropagationFeed;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.persist.EffectLog;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.persist.Saving;
import dev.slotkeeper.server.resp.Reply;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The server's part in replication: primary of replicas, or replica of a primary (and primary of
 * replicas of its own, which get the same stream). All methods are called on the loop.
 */
public final class Replication {
  private static final long SECOND = 1000;
  private static final long OFTEN = 100;
  private final Engine engine;
  private final ServerConfig config;
  private final RandomGenerator random;
  private final Log log;
  private final ReplicationStream stream;
  private final Replicas replicas;
  private final ReplicaFeeding feeding;
  private final FullSync fullSync;
  private final Following.Parts parts;
  private @Nullable Following following;
  private @Nullable Failover failover;
  private volatile ReplicationStatus status = ReplicationStatus.NONE;
  private BooleanSupplier quiet = () -> false;
  private RdbPreamble.@Nullable Position resumed;

  /**
   * @param saver does not save while a snapshot goes to the sockets of replicas
   * @param disk runs tasks in order, on a thread of its own
   * @param effectLog keeps the stream on disk
   */
  public Replication(
      Engine engine,
      Network network,
      ServerConfig config,
      RdbSettings settings,
      Saving saving,
      Saver saver,
      Executor disk,
      EffectLog effectLog,
      RandomGenerator random,
      Log log) {
    this.engine = engine;
    this.config = config;
    this.random = random;
    this.log = log;
    stream = new ReplicationStream(History.fresh(ReplicationIds.next(random)), effectLog);
    replicas = new Replicas(engine.statistics(), engine.limits());
    stream.listen(replicas);
    fullSync =
        new FullSync(engine, stream, replicas, config, settings, saving, saver, disk, random, log);
    parts =
        new Following.Parts(
            engine, network, stream, config, settings, saving, saver, disk, effectLog, log);
    feeding =
        new ReplicaFeeding(
            engine,
            config,
            stream,
            replicas,
            fullSync,
            random,
            this::isReplica,
            this::raiseAlerts,
            log);
    saver.beside(fullSync::busy, fullSync::abandon, this::position);
  }

  /** A stream of effects that nobody listens to and that keeps nothing. */
  public static PropagationFeed unheard(RandomGenerator random) {
    return new ReplicationStream(History.fresh(ReplicationIds.next(random)), EffectLog.NONE);
  }

  /** Takes part from now on: effects are recorded, timers run, replicaof is obeyed. */
  public void start() {
    engine.install(stream);
    engine.onDisconnect(feeding::disconnected);
    engine.loop().every(SECOND, this::everySecond);
    engine.loop().every(OFTEN, this::often);
    config.onChange(
        changed -> {
          stream.resizeBacklog(changed.number(ReplicationDirectives.REPL_BACKLOG_SIZE));
          return null;
        },
        ReplicationDirectives.REPL_BACKLOG_SIZE);
    config.onChange(
        changed -> {
          raiseAlerts();
          return null;
        },
        ReplicationDirectives.MIN_REPLICAS_TO_WRITE,
        ReplicationDirectives.MIN_REPLICAS_MAX_LAG,
        ReplicationDirectives.REPLICA_READ_ONLY,
        ReplicationDirectives.REPLICA_SERVE_STALE_DATA);
    ReplicaOf configured = config.value(ReplicationDirectives.REPLICAOF);
    if (!configured.isNobody()) {
      follow(configured.host(), configured.port());
    }
    raiseAlerts();
  }

  /**
   * Goes on from where a loaded file stands; before {@link #start}. A replica asks its primary for
   * what comes behind it, a primary offers it to replicas that have the same history.
   */
  public void resumeFrom(RdbPreamble.Position position) {
    resumed = position;
    History own = stream.history();
    stream.resumeAt(new History(own.id(), position.id(), position.offset() + 1), position.offset());
    stream.createBacklog(config.number(ReplicationDirectives.REPL_BACKLOG_SIZE));
    feeding.restartBacklogTime();
  }

  /**
   * Sends replicas no pings while this says so: one of them waits to have all up to an offset,
   * which must not move on.
   */
  public void quietWhile(BooleanSupplier handOver) {
    quiet = handOver;
  }

  /** Whether a snapshot is on its way to replicas. */
  public boolean snapshotting() {
    return fullSync.busy();
  }

  /** Whether a primary is followed, its link up or not. */
  public boolean isReplica() {
    return following != null;
  }

  /** Whether a primary is followed and its stream is coming. */
  public boolean inSync() {
    Following now = following;
    return now != null && now.state() == LinkState.CONNECTED;
  }

  public History history() {
    return stream.history();
  }

  /** DEBUG CHANGE-REPL-ID: no replica can go on where it is. */
  public void changeId() {
    stream.history(History.fresh(ReplicationIds.next(random)));
  }

  /** Bytes of the stream: written here by a primary, processed here by a replica. */
  public long offset() {
    return stream.offset();
  }

  /** Bytes of the stream that are kept for replicas which come back. */
  public long backlogBytes() {
    Backlog backlog = stream.backlog();
    return backlog == null ? 0 : backlog.length();
  }

  /** Where the data stands in a stream; null when in none. */
  public RdbPreamble.@Nullable Position position() {
    Following primary = following;
    if (primary != null) {
      return stream.backlog() == null && stream.offset() == 0
          ? null
          : new RdbPreamble.Position(primary.database(), stream.history().id(), stream.offset());
    }
    return stream.backlog() == null
        ? null
        : new RdbPreamble.Position(
            Math.max(0, stream.selected()), stream.history().id(), stream.offset());
  }

  /**
   * On a replica: milliseconds since it last had all that its primary sent, {@link Long#MAX_VALUE}
   * when it never had since it started or since a snapshot began to replace its data; 0 on a
   * primary.
   */
  public long dataAgeMillis() {
    return following == null ? 0 : following.dataAgeMillis();
  }

  /** Where replication stood at most a second ago; for any thread. */
  public ReplicationStatus status() {
    return status;
  }

  /** What INFO tells. */
  public ReplicationInfo info() {
    return new ReplicationInfo(
        config, stream, replicas, following, failoverState(), engine.clock().millis());
  }

  /** Writes the reply to ROLE. */
  public void role(Reply reply) {
    info().role(reply);
  }

  /** Follows a primary; the same one again does nothing. */
  public void follow(String host, int port) {
    follow(host, port, false);
  }

  void follow(String host, int port, boolean inFailover) {
    Following old = following;
    if (old != null && old.host().equals(host) && old.port() == port) {
      return;
    }
    int database;
    long inSyncUntil = Following.NEVER;
    if (old != null) {
      database = old.database();
      old.stop();
      inSyncUntil = old.inSyncUntil();
    } else {
      stream.flush();
      feeding.waiters().refuseAll();
      database = takeUpLoadedHistory();
    }
    config.assign(ReplicationDirectives.REPLICAOF, new ReplicaOf(host, port));
    stream.following(true);
    engine.databases().expiryMode(ExpiryMode.HIDE);
    Following fresh =
        new Following(parts, new Changes(), host, port, database, inSyncUntil, inFailover);
    following = fresh;
    raiseAlerts();
    fresh.connect();
  }

  /** A server that was a replica when its file was saved goes on with its primary's history. */
  private int takeUpLoadedHistory() {
    RdbPreamble.Position file = resumed;
    resumed = null;
    if (file == null || stream.offset() != file.offset()) {
      return 0;
    }
    stream.history(History.fresh(file.id()));
    return Math.max(0, file.database());
  }

  /** Follows nobody and takes writes. */
  public void becomePrimary() {
    Following old = following;
    if (old == null) {
      return;
    }
    old.stop();
    following = null;
    config.assign(ReplicationDirectives.REPLICAOF, ReplicaOf.NOBODY);
    stream.history(stream.history().shift(ReplicationIds.next(random), stream.offset()));
    log.notice(
        "Setting secondary replication ID to %s, valid up to offset: %d. New replication ID is %s"
            .formatted(
                stream.history().secondId(),
                stream.history().secondOffset(),
                stream.history().id()));
    stream.following(false);
    replicas.disconnect();
    engine.databases().expiryMode(ExpiryMode.REMOVE);
    feeding.restartBacklogTime();
    raiseAlerts();
  }

  /** The primary that is followed; null when none is. */
  public @Nullable ReplicaOf primary() {
    Following now = following;
    return now == null ? null : new ReplicaOf(now.host(), now.port());
  }

  ReplicaLink link(Client client) {
    return replicas.of(client);
  }

  /** Sends how far this replica is, as its primary asked. */
  void acknowledgeNow() {
    if (following != null) {
      following.acknowledge();
    }
  }

  /** Why no replica can be fed now, as an error reply; null when it can. */
  @Nullable String refusal() {
    return following != null && !inSync()
        ? "NOMASTERLINK Can't SYNC while not connected with my master"
        : null;
  }

  ReplicaFeeding feeding() {
    return feeding;
  }

  void acknowledged(Client client, long offset) {
    feeding.acknowledged(client, offset);
    if (failover != null) {
      failover.acknowledged();
    }
  }

  Replicas replicas() {
    return replicas;
  }

  @Nullable Failover failover() {
    return failover;
  }

  void failover(@Nullable Failover now) {
    failover = now;
  }

  Engine engine() {
    return engine;
  }

  Log log() {
    return log;
  }

  /** Hands on what was added to the stream. */
  public void flush() {
    stream.flush();
  }

  private String failoverState() {
    return failover == null ? "no-failover" : failover.text();
  }

  private void often() {
    long now = engine.clock().millis();
    feeding.often(now);
    Failover running = failover;
    if (running != null) {
      running.cron(now);
    }
  }

  private void everySecond() {
    if (following != null) {
      following.cron();
    }
    feeding.everySecond(engine.clock().millis(), failover != null || quiet.getAsBoolean());
    raiseAlerts();
    status = info().status();
  }

  private void raiseAlerts() {
    Following primary = following;
    boolean isReplica = primary != null;
    long least = config.number(ReplicationDirectives.MIN_REPLICAS_TO_WRITE);
    long lag = config.number(ReplicationDirectives.MIN_REPLICAS_MAX_LAG);
    engine.alert(
        Alert.NO_GOOD_REPLICAS,
        !isReplica && least > 0 && lag > 0 && replicas.good(engine.clock().millis(), lag) < least);
    engine.alert(
        Alert.READ_ONLY_REPLICA, isReplica && config.isOn(ReplicationDirectives.REPLICA_READ_ONLY));
    engine.alert(
        Alert.STALE,
        primary != null
            && primary.state() != LinkState.CONNECTED
            && !config.isOn(ReplicationDirectives.REPLICA_SERVE_STALE_DATA));
  }

  /** What the link to the primary tells. */
  private final class Changes implements Following.Listener {
    @Override
    public void linkChanged() {
      raiseAlerts();
    }

    @Override
    public void historyReplaced() {
      replicas.disconnect();
    }

    @Override
    public void failedOver() {
      Failover running = failover;
      if (running != null) {
        running.succeeded();
      }
    }

    @Override
    public void failoverRejected(String reply) {
      Failover running = failover;
      if (running != null) {
        running.abort("target rejected psync request: " + reply);
      }
    }
  }
}
