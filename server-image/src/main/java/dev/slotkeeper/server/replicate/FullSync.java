package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.persist.RdbWriter;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.persist.Saving;
import dev.slotkeeper.server.persist.SnapshotJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives replicas snapshots: straight to their sockets, or by way of the disk. */
final class FullSync {
  private final Engine engine;
  private final ReplicationStream stream;
  private final Replicas replicas;
  private final ServerConfig config;
  private final RdbSettings settings;
  private final Saving saving;
  private final Executor disk;
  private final RandomGenerator random;
  private final Log log;
  private final List<SyncSession> sessions = new ArrayList<>();
  private final Saver saver;
  private @Nullable SnapshotJob job;

  /** A session whose file is being written; more may join it. */
  private @Nullable SyncSession saved;

  private long progress;
  private long progressAt;

  /** How many snapshots were begun. */
  private long count;

  FullSync(
      Engine engine,
      ReplicationStream stream,
      Replicas replicas,
      ServerConfig config,
      RdbSettings settings,
      Saving saving,
      Saver saver,
      Executor disk,
      RandomGenerator random,
      Log log) {
    this.engine = engine;
    this.stream = stream;
    this.replicas = replicas;
    this.config = config;
    this.settings = settings;
    this.saving = saving;
    this.saver = saver;
    this.disk = disk;
    this.random = random;
    this.log = log;
  }

  /** Whether a snapshot is on its way to sockets. */
  boolean busy() {
    return job != null && !job.over();
  }

  /** Gives up the snapshot on its way to sockets, if there is one: its replicas ask again. */
  void abandon() {
    SnapshotJob running = job;
    if (running != null && !running.over()) {
      log.notice("Snapshot for replicas given up");
      running.abort();
    }
  }

  long count() {
    return count;
  }

  /** A replica wants a snapshot. */
  void request(ReplicaLink link) {
    link.waitingSince = engine.clock().millis();
    link.state = ReplicaLink.State.WAITING;
    SyncSession open = saved;
    if (open != null && !link.noData) {
      open.join(link);
      log.notice("Replica %s joins the snapshot under way".formatted(link.name()));
    } else {
      // Not at once: the reply to the request before this one is not sent yet.
      engine.loop().execute(this::startIfDue);
    }
  }

  /** The replica has told that it is ready for the stream. */
  void ready(ReplicaLink link) {
    for (SyncSession session : List.copyOf(sessions)) {
      if (session.has(link) && link.state == ReplicaLink.State.LOADING) {
        session.goOnline(link);
        log.notice("Synchronization with replica %s succeeded".formatted(link.name()));
      }
    }
    dropEmpty();
  }

  void left(ReplicaLink link) {
    for (SyncSession session : List.copyOf(sessions)) {
      if (session.has(link)) {
        session.leave(link);
      }
    }
    dropEmpty();
    SnapshotJob running = job;
    if (running != null && !running.over() && sessions.isEmpty()) {
      log.notice("Snapshot given up: no replica waits for it any more");
      running.abort();
    }
  }

  /** Looks whether somebody has waited long enough, and whether somebody takes nothing. */
  void cron(long now) {
    startIfDue();
    SnapshotJob running = job;
    if (running != null && !running.over()) {
      if (running.bytes() != progress) {
        progress = running.bytes();
        progressAt = now;
      } else if (now - progressAt > config.number(ReplicationDirectives.REPL_TIMEOUT) * 1000) {
        log.warning("Timeout while sending a snapshot: no replica takes it");
        running.abort();
      }
    }
  }

  private void startIfDue() {
    if (busy() || saver.inProgress() || saver.rewriting()) {
      return;
    }
    List<ReplicaLink> waiting = replicas.in(ReplicaLink.State.WAITING);
    for (ReplicaLink link : waiting) {
      if (link.noData) {
        sendEmpty(link);
        return;
      }
    }
    if (waiting.isEmpty()) {
      return;
    }
    boolean toSockets =
        config.isOn(ReplicationDirectives.REPL_DISKLESS_SYNC)
            && waiting.stream().allMatch(link -> link.understandsEofMark && !link.old);
    if (!toSockets) {
      startToDisk();
    } else if (waitedLongEnough(waiting)) {
      startToSockets(waiting);
    }
  }

  private boolean waitedLongEnough(List<ReplicaLink> waiting) {
    long most = config.number(ReplicationDirectives.REPL_DISKLESS_SYNC_MAX_REPLICAS);
    if (most > 0 && waiting.size() >= most) {
      return true;
    }
    long delay = config.number(ReplicationDirectives.REPL_DISKLESS_SYNC_DELAY) * 1000;
    long now = engine.clock().millis();
    return waiting.stream().anyMatch(link -> now - link.waitingSince >= delay);
  }

  private void startToSockets(List<ReplicaLink> waiting) {
    SyncSession session = begin(ReplicationIds.next(random));
    waiting.forEach(session::join);
    log.notice("Snapshot for %d replica(s), straight to their sockets".formatted(waiting.size()));
    progress = 0;
    progressAt = engine.clock().millis();
    job =
        SnapshotJob.start(engine.loop(), engine.databases(), settings, preamble(session), session);
  }

  private void startToDisk() {
    saver.start(
        () -> {
          SyncSession session = begin(null);
          saved = session;
          replicas.in(ReplicaLink.State.WAITING).stream()
              .filter(link -> !link.noData)
              .forEach(session::join);
        },
        failure -> {
          SyncSession session = saved;
          saved = null;
          if (session == null) {
            return;
          }
          if (failure != null) {
            log.warning("No snapshot for replicas: saving failed");
            session.fail();
          }
          session.links().forEach(link -> send(session, link));
          session.seal();
          dropEmpty();
        });
  }

  private void send(SyncSession session, ReplicaLink link) {
    link.state = ReplicaLink.State.SENDING;
    FileTransfer.start(
        engine.loop(),
        disk,
        saving.file(),
        link,
        failure -> {
          if (failure == null && session.has(link)) {
            session.goOnline(link);
            log.notice("Synchronization with replica %s succeeded".formatted(link.name()));
          } else if (failure != null) {
            log.warning("Snapshot for replica %s: %s".formatted(link.name(), failure));
            link.client.transport().close();
          }
          dropEmpty();
        });
  }

  private SyncSession begin(@Nullable String mark) {
    count++;
    SyncSession session = new SyncSession(stream, mark, engine.limits(), this::dropEmpty);
    sessions.add(session);
    return session;
  }

  private void sendEmpty(ReplicaLink link) {
    SyncSession session = begin(ReplicationIds.next(random));
    session.join(link);
    RdbWriter.DatabaseSizes none = RdbWriter.DatabaseSizes.NONE;
    try (RdbWriter writer = new RdbWriter(session, settings, engine.databases().access(), none)) {
      writer.begin(preamble(session));
      writer.end();
    }
    session.complete();
  }

  private RdbPreamble preamble(SyncSession session) {
    return new RdbPreamble(
        engine.clock().millis() / 1000,
        saving.usedMemory(),
        new RdbPreamble.Position(
            Math.max(0, stream.selected()), stream.history().id(), session.offset()));
  }

  private void dropEmpty() {
    sessions.removeIf(session -> session != saved && session.links().isEmpty());
  }
}
