package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Network;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.persist.BackgroundFile;
import dev.slotkeeper.server.persist.EffectLog;
import dev.slotkeeper.server.persist.LoadJob;
import dev.slotkeeper.server.persist.LoadProgress;
import dev.slotkeeper.server.persist.LoadResult;
import dev.slotkeeper.server.persist.RdbCheck;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.persist.Saver;
import dev.slotkeeper.server.persist.Saving;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The role of a replica: keeps a link to the primary, gets its data once and its stream from then
 * on. The old data stays until a snapshot has come completely and was found to be sound.
 */
final class Following {
  /** What the owner is told. */
  interface Listener {
    /** The link came up or went down. */
    void linkChanged();

    /** Data and history are about to be replaced: who was fed from here has to ask anew. */
    void historyReplaced();

    /** The link came up in a failover in which the primary has become ours. */
    void failedOver();

    /** The other side refused to become our primary. */
    void failoverRejected(String reply);
  }

  /** Everything a replica needs of the server. */
  record Parts(
      Engine engine,
      Network network,
      ReplicationStream stream,
      ServerConfig config,
      RdbSettings settings,
      Saving saving,
      Saver saver,
      Executor disk,
      EffectLog effectLog,
      Log log) {}

  /** In place of a time: not since this server started. */
  static final long NEVER = 0;

  private final Parts parts;
  private final Listener listener;
  private final String host;
  private final int port;

  /** The other side is to become our primary at our request, and has not done so yet. */
  private boolean failover;

  private LinkState state = LinkState.CONNECT;
  private @Nullable PrimaryLink link;
  private @Nullable LoadJob load;
  private int database;
  private long silentSince;

  /** While the link is down: when it last worked, if the data is still what came over it. */
  private long inSyncUntil;

  private boolean over;

  /**
   * @param database that the stream had selected where we left it
   * @param inSyncUntil when this server last had all that a primary sent, in milliseconds since
   *     1970, or {@link #NEVER}
   * @param failover the other side is to become our primary at our request
   */
  Following(
      Parts parts,
      Listener listener,
      String host,
      int port,
      int database,
      long inSyncUntil,
      boolean failover) {
    this.parts = parts;
    this.listener = listener;
    this.host = host;
    this.port = port;
    this.database = database;
    this.failover = failover;
    this.silentSince = now();
    this.inSyncUntil = inSyncUntil;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  LinkState state() {
    return state;
  }

  Log log() {
    return parts.log();
  }

  long now() {
    return parts.engine().clock().millis();
  }

  @Nullable PrimaryLink link() {
    return link;
  }

  @Nullable LoadProgress loading() {
    return load == null ? null : load.progress();
  }

  /** The database that the stream has selected. */
  int database() {
    Client primary = link == null ? null : link.client();
    return primary == null ? database : primary.database;
  }

  /**
   * While the link is down: when it last worked, in milliseconds since 1970. {@link #NEVER} when it
   * has not worked since this server started, or since a snapshot began to replace the data.
   */
  long inSyncUntil() {
    return inSyncUntil;
  }

  /** Milliseconds since this server last had all that its primary sent; see {@link #NEVER}. */
  long dataAgeMillis() {
    if (state == LinkState.CONNECTED) {
      return silenceMillis();
    }
    return inSyncUntil == NEVER ? Long.MAX_VALUE : now() - inSyncUntil;
  }

  /** Milliseconds since something came from the primary, or since we began to wait for it. */
  long silenceMillis() {
    PrimaryLink up = link;
    return now() - (up != null && up.streaming() ? up.lastHeard() : silentSince);
  }

  void connect() {
    PrimaryLink fresh = new PrimaryLink(this, introduction());
    link = fresh;
    state = LinkState.CONNECTING;
    log().notice("Connecting to primary %s:%d".formatted(host, port));
    int timeout = (int) Math.min(Integer.MAX_VALUE, timeoutMillis());
    parts.network().connect(host, port, timeout, source(), fresh);
  }

  /** Every second. */
  void cron() {
    PrimaryLink current = link;
    if (state == LinkState.CONNECT) {
      connect();
    } else if (current != null && current.loading()) {
      // Silence would look like death to the primary.
      current.sendRaw("\n");
    } else if (current != null && now() - current.lastHeard() > timeoutMillis()) {
      current.fail("Timeout: nothing heard for repl-timeout");
    } else if (current != null && current.streaming()) {
      acknowledge();
    }
  }

  /** Tells the primary how far we are. */
  void acknowledge() {
    PrimaryLink current = link;
    if (current != null && current.streaming()) {
      String offset = Long.toString(parts.stream().offset());
      current.send(List.of("REPLCONF", "ACK", offset));
    }
  }

  /** Follows no more; a load under way ends by itself and changes nothing further. */
  void stop() {
    over = true;
    PrimaryLink current = link;
    if (current != null) {
      drop(current);
    }
  }

  void received(int bytes) {
    parts.engine().statistics().replicationBytesIn += bytes;
  }

  void handshaking() {
    state = LinkState.HANDSHAKE;
  }

  List<String> psyncRequest() {
    ReplicationStream stream = parts.stream();
    if (stream.backlog() == null && stream.offset() == 0) {
      return List.of("PSYNC", "?", "-1");
    }
    String next = Long.toString(stream.offset() + 1);
    return failover
        ? List.of("PSYNC", stream.history().id(), next, "FAILOVER")
        : List.of("PSYNC", stream.history().id(), next);
  }

  boolean inFailover() {
    return failover;
  }

  void rejected(String reply) {
    listener.failoverRejected(reply);
  }

  void fullResync(PsyncReply.FullResync full) {
    state = LinkState.SYNC;
    log().notice("Full resync from primary: %s:%d".formatted(full.id(), full.offset()));
    endFailover();
  }

  /** The stream goes on where we are. */
  void continued(PrimaryLink from, @Nullable String newId) {
    log().notice("Successful partial resynchronization with primary");
    ReplicationStream stream = parts.stream();
    if (newId != null && !newId.equals(stream.history().id())) {
      stream.history(stream.history().shift(newId, stream.offset()));
      listener.historyReplaced();
    }
    stream.createBacklog(parts.config().number(ReplicationDirectives.REPL_BACKLOG_SIZE));
    endFailover();
    startStream(from);
  }

  /** Where a snapshot goes; it takes the place of the RDB file when it is complete and sound. */
  BackgroundFile snapshotFile(PrimaryLink from) {
    parts.saver().abort();
    boolean checksum = parts.settings().checksum;
    int databases = parts.engine().databases().count();
    return new BackgroundFile(
        parts.engine().loop(),
        parts.disk(),
        parts.saving().file(),
        "temp-" + now() / 1000 + "." + ProcessHandle.current().pid() + ".rdb",
        path -> RdbCheck.check(path, checksum, databases),
        failure -> {
          if (failure != null) {
            from.fail("The snapshot cannot be used: " + failure);
          } else if (from == link) {
            load(from);
          }
        });
  }

  /** The link is gone, or is to be given up. */
  void ended(PrimaryLink which, String reason) {
    if (which != link || over) {
      return;
    }
    log().warning("Link to primary %s:%d: %s".formatted(host, port, reason));
    boolean wasUp = state == LinkState.CONNECTED;
    drop(which);
    if (wasUp) {
      // A link that worked is tried at once, one that never stood with the next cron.
      parts.engine().loop().execute(this::connectAgain);
    }
    listener.linkChanged();
  }

  private void endFailover() {
    if (failover) {
      failover = false;
      listener.failedOver();
    }
  }

  void later(Runnable task) {
    parts.engine().loop().after(1, task);
  }

  private void connectAgain() {
    if (!over && state == LinkState.CONNECT) {
      connect();
    }
  }

  private void load(PrimaryLink from) {
    log().notice("Snapshot received: the old data goes, the new is loaded");
    listener.historyReplaced();
    inSyncUntil = NEVER;
    parts.effectLog().dataLeaves();
    parts.engine().databases().clear();
    parts.stream().forget();
    try {
      load =
          LoadJob.start(
              parts.engine(),
              parts.settings(),
              parts.saving().file(),
              false,
              result -> loaded(from, result));
    } catch (IOException e) {
      from.fail("The snapshot cannot be opened: " + e);
    }
  }

  private void loaded(PrimaryLink from, LoadResult result) {
    load = null;
    parts.saver().unchanged();
    if (result.failure() != null) {
      from.fail("The snapshot cannot be loaded: " + result.failure());
      return;
    }
    PsyncReply.FullResync full = from.resync();
    RdbPreamble.Position position = result.position();
    database = position == null ? 0 : Math.max(0, position.database());
    parts.stream()
        .restart(
            History.fresh(full.id()),
            Math.max(0, full.offset()),
            parts.config().number(ReplicationDirectives.REPL_BACKLOG_SIZE));
    parts.effectLog().dataArrived();
    if (from == link && !over) {
      log().notice("Primary and replica are in sync: %d keys loaded".formatted(result.keys()));
      startStream(from);
      acknowledge();
    }
  }

  private void startStream(PrimaryLink from) {
    Client primary = primaryClient(from);
    parts.engine().clients().add(primary);
    state = LinkState.CONNECTED;
    parts.stream().selected(database);
    listener.linkChanged();
    from.startStream(primary, new StreamApplication(parts.engine(), parts.stream(), primary));
  }

  private Client primaryClient(PrimaryLink from) {
    Client primary = new Client(parts.engine().clients().nextId(), from.transport(port), now());
    primary.kind = Client.Kind.PRIMARY;
    primary.replyMode = Client.ReplyMode.OFF;
    primary.authenticated = true;
    primary.database = database;
    return primary;
  }

  private void drop(PrimaryLink which) {
    Client primary = which.client();
    if (primary != null) {
      database = primary.database;
      parts.engine().disconnect(primary);
    }
    which.close();
    link = null;
    if (state == LinkState.CONNECTED) {
      inSyncUntil = now();
    }
    if (state == LinkState.CONNECTED || state == LinkState.SYNC) {
      silentSince = now();
    }
    state = LinkState.CONNECT;
  }

  private Handshake.Introduction introduction() {
    ServerConfig config = parts.config();
    long announced = config.number(ReplicationDirectives.REPLICA_ANNOUNCE_PORT);
    return new Handshake.Introduction(
        config.value(ReplicationDirectives.MASTERAUTH),
        config.value(ReplicationDirectives.MASTERUSER),
        (int) (announced == 0 ? config.number(NetworkDirectives.PORT) : announced),
        config.value(ReplicationDirectives.REPLICA_ANNOUNCE_IP));
  }

  private @Nullable String source() {
    String address = parts.config().value(NetworkDirectives.BIND_SOURCE_ADDR);
    return address.isEmpty() ? null : address;
  }

  private long timeoutMillis() {
    return parts.config().number(ReplicationDirectives.REPL_TIMEOUT) * 1000;
  }
}
