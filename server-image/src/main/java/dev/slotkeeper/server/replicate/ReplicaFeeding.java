package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.resp.Reply;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * The side of a primary: gives replicas what they lack, asks how far they are, lets go of silent
 * ones.
 */
final class ReplicaFeeding {
  private static final long SECOND = 1000;
  private static final String PING = "*1\r\n$4\r\nPING\r\n";
  private static final String GETACK = "*3\r\n$8\r\nREPLCONF\r\n$6\r\nGETACK\r\n$1\r\n*\r\n";

  private final Engine engine;
  private final ServerConfig config;
  private final ReplicationStream stream;
  private final Replicas replicas;
  private final FullSync fullSync;
  private final Waiters waiters;
  private final RandomGenerator random;
  private final BooleanSupplier follows;
  private final Runnable changed;
  private final Log log;
  private boolean asked;
  private long lastPing;
  private long withoutReplicasSince;

  /**
   * @param follows whether this server is a replica itself
   * @param changed is told when a replica came, went, or got further
   */
  ReplicaFeeding(
      Engine engine,
      ServerConfig config,
      ReplicationStream stream,
      Replicas replicas,
      FullSync fullSync,
      RandomGenerator random,
      BooleanSupplier follows,
      Runnable changed,
      Log log) {
    this.engine = engine;
    this.config = config;
    this.stream = stream;
    this.replicas = replicas;
    this.fullSync = fullSync;
    this.waiters = new Waiters(engine.blocking(), replicas);
    this.random = random;
    this.follows = follows;
    this.changed = changed;
    this.log = log;
    withoutReplicasSince = engine.clock().millis();
  }

  Waiters waiters() {
    return waiters;
  }

  /** The time without replicas counts from now. */
  void restartBacklogTime() {
    withoutReplicasSince = engine.clock().millis();
  }

  void acknowledged(Client client, long offset) {
    ReplicaLink link = replicas.find(client);
    if (link == null) {
      return;
    }
    link.acknowledged = Math.max(link.acknowledged, offset);
    link.acknowledgedAt = engine.clock().millis();
    if (link.state == ReplicaLink.State.LOADING) {
      fullSync.ready(link);
    }
    waiters.acknowledged();
    changed.run();
  }

  /** Answers PSYNC; {@code ?} and -1 ask for a snapshot. */
  void psync(Client client, Reply reply, String id, long wanted) {
    ReplicaLink link = replicas.of(client);
    stream.flush();
    Backlog backlog = stream.backlog();
    ResyncDecision.Kept kept =
        backlog == null
            ? null
            : new ResyncDecision.Kept(backlog.firstOffset(), backlog.lastOffset());
    switch (ResyncDecision.decide(stream.history(), kept, id, wanted)) {
      case ResyncDecision.Continue _ -> {
        engine.statistics().partialSyncs++;
        goOn(link, reply, wanted);
      }
      case ResyncDecision.Full full -> {
        if (!id.equals("?")) {
          engine.statistics().partialSyncsRefused++;
        }
        log.notice("Replica %s gets a snapshot: %s".formatted(link.name(), full.reason()));
        fullSync(link);
      }
    }
  }

  /** Answers SYNC. */
  void sync(Client client) {
    ReplicaLink link = replicas.of(client);
    link.old = true;
    fullSync(link);
  }

  /** Answers WAIT, now or later: replicas must have what the client had written before. */
  void await(Client client, Reply reply, long count, long deadline) {
    long offset = client.streamOffset;
    int have = replicas.acknowledged(offset);
    if (have >= count || client.transaction().open()) {
      reply.integer(have);
      return;
    }
    waiters.add(client, offset, count, deadline);
    askForAcknowledgements();
  }

  /**
   * Asks replicas to tell how far they are, now.
   *
   * @return the offset before the question, which is what they answer with when they have all
   */
  long askNow() {
    long before = stream.offset();
    stream.feedAscii(GETACK);
    stream.flush();
    return before;
  }

  /** Often. */
  void often(long now) {
    fullSync.cron(now);
    replicas.enforceLimit();
  }

  /**
   * Every second.
   *
   * @param quiet nothing may be added to the stream
   */
  void everySecond(long now, boolean quiet) {
    if (!quiet) {
      ping(now);
    }
    for (ReplicaLink link : replicas.attached()) {
      switch (link.state) {
        case WAITING, SAVING -> link.send("\n");
        case ONLINE -> closeIfSilent(link, now);
        default -> {}
      }
    }
    expireBacklog(now);
  }

  void disconnected(Client client) {
    ReplicaLink link = replicas.remove(client);
    if (link != null && link.attached()) {
      log.notice("Connection with replica %s lost.".formatted(link.name()));
      fullSync.left(link);
      changed.run();
      if (replicas.attached().isEmpty()) {
        restartBacklogTime();
      }
    }
  }

  /** Asks replicas to tell at once how far they are, once for all that ask in one turn. */
  private void askForAcknowledgements() {
    if (!asked) {
      asked = true;
      engine
          .loop()
          .execute(
              () -> {
                asked = false;
                askNow();
              });
    }
  }

  private void goOn(ReplicaLink link, Reply reply, long wanted) {
    attach(link);
    link.state = ReplicaLink.State.ONLINE;
    link.acknowledgedAt = engine.clock().millis();
    reply.simple(link.understandsPsync2 ? "CONTINUE " + stream.history().id() : "CONTINUE");
    Backlog backlog = stream.backlog();
    if (backlog != null) {
      backlog.readFrom(wanted, (address, length) -> reply.buffer().put(address, length));
      log.notice(
          "Partial resynchronization of replica %s: %d bytes of backlog"
              .formatted(link.name(), backlog.lastOffset() + 1 - wanted));
    }
    changed.run();
  }

  private void fullSync(ReplicaLink link) {
    engine.statistics().fullSyncs++;
    attach(link);
    if (stream.backlog() == null && !follows.getAsBoolean()) {
      // Nobody has this history yet; a new id makes sure of it.
      stream.history(History.fresh(ReplicationIds.next(random)));
      stream.createBacklog(config.number(ReplicationDirectives.REPL_BACKLOG_SIZE));
    }
    fullSync.request(link);
  }

  private void attach(ReplicaLink link) {
    link.client.kind = Client.Kind.REPLICA;
    link.acknowledgedAt = engine.clock().millis();
  }

  private void ping(long now) {
    long period = config.number(ReplicationDirectives.REPL_PING_REPLICA_PERIOD) * SECOND;
    if (now - lastPing >= period && !replicas.attached().isEmpty()) {
      lastPing = now;
      stream.feedAscii(PING);
      stream.flush();
    }
  }

  private void closeIfSilent(ReplicaLink link, long now) {
    boolean silent =
        now - link.acknowledgedAt > config.number(ReplicationDirectives.REPL_TIMEOUT) * SECOND;
    if (silent && !link.old) {
      log.warning("Disconnecting timedout replica: " + link.name());
      link.client.transport().close();
    }
  }

  private void expireBacklog(long now) {
    if (!replicas.attached().isEmpty()) {
      withoutReplicasSince = now;
      return;
    }
    long ttl = config.number(ReplicationDirectives.REPL_BACKLOG_TTL) * SECOND;
    if (ttl > 0
        && stream.backlog() != null
        && !follows.getAsBoolean()
        && now - withoutReplicasSince > ttl) {
      log.notice(
          "Replication backlog freed after %d seconds without replicas".formatted(ttl / SECOND));
      stream.history(History.fresh(ReplicationIds.next(random)));
      stream.dropBacklog();
    }
  }
}
