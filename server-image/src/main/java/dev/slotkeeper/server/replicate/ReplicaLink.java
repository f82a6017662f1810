package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.engine.Statistics;
import dev.slotkeeper.server.memory.Buffer;
import java.nio.charset.StandardCharsets;

/** One replica of ours: what it has told about itself, and how far it is. */
final class ReplicaLink {
  /** What a replica is waiting for. */
  enum State {
    /** It has not asked for data yet. */
    NEW,
    /** Its snapshot has not begun. */
    WAITING("wait_bgsave"),
    /** Its snapshot is written to disk. */
    SAVING("wait_bgsave"),
    /** Its snapshot is on the way. */
    SENDING("send_bulk"),
    /** Everything was sent; it has to say that it has loaded it. */
    LOADING("send_bulk"),
    /** It is fed with the stream. */
    ONLINE("online"),
    /** It wanted only the snapshot, and has it. */
    DONE("send_bulk");

    private final String text;

    State() {
      this("");
    }

    State(String text) {
      this.text = text;
    }

    /** The name in INFO. */
    String text() {
      return text;
    }
  }

  final Client client;
  State state = State.NEW;

  /** Where it says that it listens; 0 when it has not said. */
  int port;

  /** Address under which it wants to be shown; empty for the one it comes from. */
  String address = "";

  boolean understandsEofMark;
  boolean understandsPsync2;

  /** It wants only the snapshot: {@code redis-cli --rdb}. */
  boolean snapshotOnly;

  /** It wants no data at all in the snapshot. */
  boolean noData;

  /** It came with SYNC: it never acknowledges, and gets no FULLRESYNC line. */
  boolean old;

  /** Offset up to which it has everything, as it told last. */
  long acknowledged;

  /** Milliseconds since 1970 of the last acknowledgement, or of the attachment. */
  long acknowledgedAt;

  /** Milliseconds since 1970 at which it began to wait for a snapshot. */
  long waitingSince;

  /** Bytes of the stream that are kept for it until it has its snapshot. */
  long kept;

  private final Statistics statistics;

  ReplicaLink(Client client, Statistics statistics) {
    this.client = client;
    this.statistics = statistics;
  }

  void send(long from, long length) {
    client.transport().send(from, length);
    statistics.replicationBytesOut += length;
  }

  void send(String text) {
    try (Buffer bytes = new Buffer()) {
      bytes.put(text.getBytes(StandardCharsets.US_ASCII));
      send(bytes.address(), bytes.length());
    }
  }

  /** Bytes that count against the limit of its output: those of the stream, not of a snapshot. */
  long waiting() {
    return fed() ? client.transport().queuedBytes() : kept;
  }

  String shownAddress() {
    if (!address.isEmpty()) {
      return address;
    }
    String remote = client.transport().remoteAddress();
    int colon = remote.lastIndexOf(':');
    String host = colon < 0 ? remote : remote.substring(0, colon);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  ReplicationStatus.Replica status(long now) {
    long lag = fed() ? (now - acknowledgedAt) / 1000 : 0;
    return new ReplicationStatus.Replica(shownAddress(), port, state.text(), acknowledged, lag);
  }

  /** How it is called in the log. */
  String name() {
    return shownAddress() + ":" + (port == 0 ? "<unknown-replica-port>" : Integer.toString(port));
  }

  boolean fed() {
    return state == State.ONLINE;
  }

  /** Whether it counts as connected. */
  boolean attached() {
    return state != State.NEW;
  }
}
