package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.engine.ClientLimits;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.persist.SnapshotTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot for one or more replicas, and what came into the stream since it was taken, which
 * they get behind it.
 */
final class SyncSession implements SnapshotTarget, ReplicationStream.Listener {
  /** With more than this queued for one replica the snapshot waits. */
  private static final long MOST_QUEUED = 4 << 20;

  private final ReplicationStream stream;
  private final List<ReplicaLink> links = new ArrayList<>();
  private final Buffer since = new Buffer();
  private final String historyId;
  private final long offset;
  private final @Nullable String mark;
  private final ClientLimits limits;
  private final Runnable completed;

  /** Whether more replicas may come, so that the stream is kept even when there is none. */
  private boolean joinable;

  /** Bytes handed to the sockets so far. */
  private long sent;

  /**
   * Begins at the stream's present end.
   *
   * @param mark that ends the snapshot on sockets; null when it goes to disk first
   * @param limits closes replicas for which too much of the stream has to be kept
   * @param completed is told when the snapshot was taken completely
   */
  SyncSession(
      ReplicationStream stream, @Nullable String mark, ClientLimits limits, Runnable completed) {
    this.stream = stream;
    this.mark = mark;
    this.joinable = mark == null;
    this.limits = limits;
    this.completed = completed;
    stream.flush();
    stream.selectAnew();
    historyId = stream.history().id();
    offset = stream.offset();
    stream.listen(this);
  }

  boolean toDisk() {
    return mark == null;
  }

  /** Offset of the last byte of the stream that the snapshot has in it. */
  long offset() {
    return offset;
  }

  List<ReplicaLink> links() {
    return List.copyOf(links);
  }

  /** Bytes handed to the sockets so far. */
  long sentBytes() {
    return sent;
  }

  /** Nobody may join any more. */
  void seal() {
    joinable = false;
    closeIfEmpty();
  }

  boolean has(ReplicaLink link) {
    return links.contains(link);
  }

  void join(ReplicaLink link) {
    links.add(link);
    link.kept = since.length();
    if (!link.old) {
      link.send("+FULLRESYNC " + historyId + " " + offset + "\r\n");
    }
    if (mark == null) {
      link.state = ReplicaLink.State.SAVING;
    } else {
      link.state = ReplicaLink.State.SENDING;
      link.send("$EOF:" + mark + "\r\n");
    }
  }

  /** The replica has the snapshot: it gets what came since, and from now on the stream. */
  void goOnline(ReplicaLink link) {
    links.remove(link);
    link.kept = 0;
    if (link.snapshotOnly) {
      link.state = ReplicaLink.State.DONE;
    } else {
      stream.flush();
      link.send(since.address(), since.length());
      link.state = ReplicaLink.State.ONLINE;
    }
    closeIfEmpty();
  }

  void leave(ReplicaLink link) {
    links.remove(link);
    closeIfEmpty();
  }

  /** Nobody gets anything more of it. */
  void fail() {
    joinable = false;
    for (ReplicaLink link : links()) {
      link.client.transport().close();
    }
    links.clear();
    closeIfEmpty();
  }

  @Override
  public void added(long address, long length) {
    since.put(address, length);
    for (ReplicaLink link : links()) {
      link.kept = since.length();
      limits.enforceOutput(link.client, link.kept);
    }
  }

  @Override
  public void write(long address, long length) {
    sent += length;
    for (ReplicaLink link : links) {
      if (link.state == ReplicaLink.State.SENDING) {
        link.send(address, length);
      }
    }
  }

  @Override
  public boolean full() {
    for (ReplicaLink link : links) {
      if (link.client.transport().queuedBytes() > MOST_QUEUED) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void complete() {
    for (ReplicaLink link : links()) {
      if (link.state == ReplicaLink.State.SENDING) {
        link.send(String.valueOf(mark));
        link.state = ReplicaLink.State.LOADING;
        if (link.snapshotOnly) {
          goOnline(link);
        }
      }
    }
    completed.run();
  }

  @Override
  public void aborted() {
    fail();
  }

  private void closeIfEmpty() {
    if (links.isEmpty() && !joinable) {
      stream.unlisten(this);
      since.close();
    }
  }
}
