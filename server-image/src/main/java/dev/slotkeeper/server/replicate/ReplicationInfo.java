package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.config.ReplicationDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.resp.Reply;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What INFO's replication section and ROLE tell, with the names and in the order of Redis 7.0. */
public final class ReplicationInfo {
  private final ServerConfig config;
  private final ReplicationStream stream;
  private final Replicas replicas;
  private final @Nullable Following following;
  private final String failoverState;
  private final long now;

  ReplicationInfo(
      ServerConfig config,
      ReplicationStream stream,
      Replicas replicas,
      @Nullable Following following,
      String failoverState,
      long now) {
    this.config = config;
    this.stream = stream;
    this.replicas = replicas;
    this.following = following;
    this.failoverState = failoverState;
    this.now = now;
  }

  /** How many replicas are connected. */
  public int connectedReplicas() {
    return replicas.attached().size();
  }

  /** The same for other threads. */
  ReplicationStatus status() {
    Following primary = following;
    Backlog backlog = stream.backlog();
    return new ReplicationStatus(
        primary == null,
        stream.offset(),
        primary == null || primary.state() == LinkState.CONNECTED,
        primary == null ? 0 : primary.silenceMillis() / 1000,
        backlog == null ? 0 : backlog.length(),
        backlog == null ? 0 : backlog.firstOffset(),
        replicas.status(now));
  }

  /** Shows the names and values of INFO's section. */
  public void write(BiConsumer<String, Object> text) {
    Following primary = following;
    line(text, "role", primary == null ? "master" : "slave");
    if (primary != null) {
      primary(text, primary);
    }
    List<ReplicaLink> attached = replicas.attached();
    line(text, "connected_slaves", attached.size());
    long lag = config.number(ReplicationDirectives.MIN_REPLICAS_MAX_LAG);
    if (config.number(ReplicationDirectives.MIN_REPLICAS_TO_WRITE) > 0 && lag > 0) {
      line(text, "min_slaves_good_slaves", replicas.good(now, lag));
    }
    for (int i = 0; i < attached.size(); i++) {
      replica(text, i, attached.get(i));
    }
    line(text, "master_failover_state", failoverState);
    History history = stream.history();
    line(text, "master_replid", history.id());
    line(text, "master_replid2", history.secondId());
    line(text, "master_repl_offset", stream.offset());
    line(text, "second_repl_offset", history.secondOffset());
    Backlog backlog = stream.backlog();
    line(text, "repl_backlog_active", backlog == null ? 0 : 1);
    line(text, "repl_backlog_size", config.number(ReplicationDirectives.REPL_BACKLOG_SIZE));
    line(text, "repl_backlog_first_byte_offset", backlog == null ? 0 : backlog.firstOffset());
    line(text, "repl_backlog_histlen", backlog == null ? 0 : backlog.length());
  }

  /** Writes the reply to ROLE. */
  void role(Reply reply) {
    Following primary = following;
    if (primary != null) {
      reply.array(5);
      reply.bulk("slave");
      reply.bulk(primary.host());
      reply.integer(primary.port());
      reply.bulk(primary.state().text());
      reply.integer(primary.state() == LinkState.CONNECTED ? stream.offset() : -1);
      return;
    }
    List<ReplicaLink> online = replicas.in(ReplicaLink.State.ONLINE);
    reply.array(3);
    reply.bulk("master");
    reply.integer(stream.offset());
    reply.array(online.size());
    for (ReplicaLink link : online) {
      reply.array(3);
      reply.bulk(link.shownAddress());
      reply.bulkLong(link.port);
      reply.bulkLong(link.acknowledged);
    }
  }

  private void primary(BiConsumer<String, Object> text, Following primary) {
    PrimaryLink link = primary.link();
    boolean up = primary.state() == LinkState.CONNECTED;
    boolean syncing = primary.state() == LinkState.SYNC;
    line(text, "master_host", primary.host());
    line(text, "master_port", primary.port());
    line(text, "master_link_status", up ? "up" : "down");
    long heard = link == null || !up ? -1 : (now - link.lastHeard()) / 1000;
    line(text, "master_last_io_seconds_ago", heard);
    line(text, "master_sync_in_progress", syncing ? 1 : 0);
    line(text, "slave_read_repl_offset", stream.offset());
    line(text, "slave_repl_offset", stream.offset());
    SnapshotReception snapshot = link == null ? null : link.snapshot();
    if (syncing) {
      long total = snapshot == null ? 0 : snapshot.length();
      long read = snapshot == null ? 0 : snapshot.received();
      line(text, "master_sync_total_bytes", total);
      line(text, "master_sync_read_bytes", read);
      line(text, "master_sync_left_bytes", total - read);
      double percent = total == 0 ? 0 : 100.0 * read / total;
      line(text, "master_sync_perc", String.format(Locale.ROOT, "%.2f", percent));
      long lastIo = link == null ? 0 : (now - link.lastHeard()) / 1000;
      line(text, "master_sync_last_io_seconds_ago", lastIo);
    }
    if (!up) {
      long since = primary.inSyncUntil();
      line(
          text,
          "master_link_down_since_seconds",
          since == Following.NEVER ? -1 : (now - since) / 1000);
    }
    line(text, "slave_priority", config.number(ReplicationDirectives.REPLICA_PRIORITY));
    line(text, "slave_read_only", config.isOn(ReplicationDirectives.REPLICA_READ_ONLY) ? 1 : 0);
    line(text, "replica_announced", config.isOn(ReplicationDirectives.REPLICA_ANNOUNCED) ? 1 : 0);
  }

  private void replica(BiConsumer<String, Object> text, int index, ReplicaLink link) {
    ReplicationStatus.Replica replica = link.status(now);
    line(
        text,
        "slave" + index,
        "ip=%s,port=%d,state=%s,offset=%d,lag=%d"
            .formatted(
                replica.address(),
                replica.port(),
                replica.state(),
                replica.offset(),
                replica.lagSeconds()));
  }

  private static void line(BiConsumer<String, Object> text, String name, Object value) {
    text.accept(name, value);
  }
}
