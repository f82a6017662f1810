package dev.slotkeeper.server.replicate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.NoTransport;
import dev.slotkeeper.server.client.Transport;
import dev.slotkeeper.server.engine.Network.Stream;
import dev.slotkeeper.server.engine.Network.StreamHandler;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.persist.BackgroundFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the primary, from the first PING to the last command of the stream. What it
 * receives is told to the {@link Following}, which decides.
 */
final class PrimaryLink implements StreamHandler {
  private static final int LONGEST_LINE = 4096;

  private enum Phase {
    HANDSHAKE,
    /** The line in front of a snapshot is awaited. */
    HEADER,
    SNAPSHOT,
    /** The snapshot is written, checked and loaded; nothing is read meanwhile. */
    LOADING,
    STREAM,
    CLOSED
  }

  private final Following following;
  private final Handshake.Introduction introduction;
  private final Buffer waiting = new Buffer();
  private Phase phase = Phase.HANDSHAKE;
  private Handshake.Stage stage = Handshake.Stage.PING;
  private PsyncReply.@Nullable FullResync resync;
  private @Nullable Stream stream;
  private @Nullable BackgroundFile file;
  private @Nullable SnapshotReception snapshot;
  private @Nullable StreamApplication application;
  private @Nullable Client client;
  private long lastHeard;

  PrimaryLink(Following following, Handshake.Introduction introduction) {
    this.following = following;
    this.introduction = introduction;
    this.lastHeard = following.now();
  }

  /** Milliseconds since 1970 at which something came. */
  long lastHeard() {
    return lastHeard;
  }

  /** The primary as a client; null before the stream comes. */
  @Nullable Client client() {
    return client;
  }

  @Nullable SnapshotReception snapshot() {
    return snapshot;
  }

  boolean streaming() {
    return phase == Phase.STREAM;
  }

  boolean loading() {
    return phase == Phase.LOADING;
  }

  /** The connection as a client has one. */
  Transport transport(int port) {
    Stream open = stream;
    return open == null ? new NoTransport() : new PrimaryTransport(open, port);
  }

  /** IP address of our side; empty before the connection stands. */
  String localHost() {
    return stream == null ? "" : stream.localHost();
  }

  void send(List<String> request) {
    StringBuilder text = new StringBuilder("*" + request.size() + "\r\n");
    for (String word : request) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    sendRaw(text.toString());
  }

  void sendRaw(String text) {
    Stream to = stream;
    if (to != null) {
      try (Buffer bytes = new Buffer()) {
        bytes.put(text.getBytes(ISO_8859_1));
        to.send(bytes.address(), bytes.length());
      }
    }
  }

  /** The snapshot is loaded, or none is needed: the stream comes. */
  void startStream(Client primary, StreamApplication to) {
    client = primary;
    application = to;
    phase = Phase.STREAM;
    Stream from = stream;
    if (from != null) {
      from.reading(true);
    }
    try (Buffer rest = new Buffer()) {
      rest.put(waiting.address(), waiting.length());
      waiting.clear();
      take(rest.address(), rest.length());
    }
  }

  /** Ends the connection without telling anybody. */
  void close() {
    if (phase != Phase.CLOSED) {
      release();
      Stream open = stream;
      if (open != null) {
        open.close();
      }
    }
  }

  @Override
  public void connected(Stream to) {
    if (phase == Phase.CLOSED) {
      to.close();
      return;
    }
    stream = to;
    following.handshaking();
    send(List.of("PING"));
  }

  @Override
  public void received(long address, int length) {
    lastHeard = following.now();
    following.received(length);
    take(address, length);
  }

  @Override
  public void closed(@Nullable String error) {
    if (phase != Phase.CLOSED) {
      following.ended(this, error == null ? "the connection was closed" : error);
    }
  }

  private void take(long address, long length) {
    long at = address;
    long end = address + length;
    while (at < end && phase != Phase.CLOSED) {
      switch (phase) {
        case HANDSHAKE, HEADER -> at = takeLine(at, end);
        case SNAPSHOT -> at += takeSnapshot(at, end - at);
        case LOADING -> {
          waiting.put(at, end - at);
          at = end;
        }
        case STREAM -> {
          takeStream(at, end - at);
          at = end;
        }
        case CLOSED -> at = end;
      }
    }
  }

  private void takeStream(long address, long length) {
    StreamApplication to = application;
    if (to != null && !to.accept(address, length)) {
      fail("Protocol error from primary");
    }
  }

  /** Adds bytes to the line that is being read, up to its end; answers where it went on. */
  private long takeLine(long from, long end) {
    for (long at = from; at < end; at++) {
      if (Memory.getByte(at) == '\n') {
        waiting.put(from, at - from);
        String line = new String(waiting.toArray(), ISO_8859_1).strip();
        waiting.clear();
        line(line);
        return at + 1;
      }
    }
    waiting.put(from, end - from);
    if (waiting.length() > LONGEST_LINE) {
      fail("a line without end from the primary");
    }
    return end;
  }

  private void line(String line) {
    if (phase == Phase.HEADER) {
      header(line);
    } else if (stage == Handshake.Stage.PSYNC) {
      // Primaries that prepare a snapshot send empty lines to show that they are alive.
      if (!line.isEmpty()) {
        psyncReply(line);
      }
    } else {
      handshakeReply(line);
    }
  }

  private void handshakeReply(String line) {
    Handshake.Next next = Handshake.after(stage, line, introduction);
    if (line.startsWith("-")) {
      following.log().notice("Primary answers to %s: %s".formatted(stage, line));
    }
    Handshake.Stage then = next.stage();
    if (then == null) {
      fail(next.failure());
      return;
    }
    if (stage == Handshake.Stage.PING) {
      Handshake.requests(introduction).forEach(this::send);
    }
    stage = then;
    if (stage == Handshake.Stage.PSYNC) {
      send(following.psyncRequest());
    }
  }

  private void psyncReply(String line) {
    switch (PsyncReply.parse(line)) {
      case PsyncReply.FullResync full -> {
        resync = full;
        phase = Phase.HEADER;
        following.fullResync(full);
      }
      case PsyncReply.Continue goOn -> following.continued(this, goOn.id());
      case PsyncReply.TryLater later -> fail("Primary cannot serve us now: " + later.reply());
      case PsyncReply.Unknown unknown when following.inFailover() ->
          following.rejected(unknown.reply());
      case PsyncReply.Unknown unknown -> {
        following.log().notice("Primary does not know PSYNC: " + unknown.reply());
        resync = new PsyncReply.FullResync(History.NO_ID, -1);
        phase = Phase.HEADER;
        following.fullResync(resync);
        send(List.of("SYNC"));
      }
    }
  }

  private void header(String line) {
    if (line.isEmpty()) {
      return;
    }
    BackgroundFile target = following.snapshotFile(this);
    SnapshotReception reception = SnapshotReception.of(line, target);
    if (reception == null) {
      target.aborted();
      fail("Bad protocol from primary, instead of a snapshot came: " + line);
      return;
    }
    file = target;
    snapshot = reception;
    phase = Phase.SNAPSHOT;
    endSnapshotIfComplete(reception, target);
  }

  private long takeSnapshot(long address, long length) {
    SnapshotReception reception = snapshot;
    BackgroundFile target = file;
    Stream from = stream;
    if (reception == null || target == null || from == null) {
      throw new IllegalStateException("no snapshot is coming");
    }
    long taken = reception.accept(address, length);
    endSnapshotIfComplete(reception, target);
    if (phase == Phase.SNAPSHOT && target.full()) {
      from.reading(false);
      following.later(() -> readWhenWritten(target, from));
    }
    return taken;
  }

  private void readWhenWritten(BackgroundFile target, Stream from) {
    if (phase == Phase.SNAPSHOT) {
      if (target.full()) {
        following.later(() -> readWhenWritten(target, from));
      } else {
        from.reading(true);
      }
    }
  }

  private void endSnapshotIfComplete(SnapshotReception reception, BackgroundFile target) {
    if (reception.complete()) {
      phase = Phase.LOADING;
      reception.close();
      file = null;
      Stream from = stream;
      if (from != null) {
        from.reading(false);
      }
      target.complete();
    }
  }

  PsyncReply.FullResync resync() {
    PsyncReply.FullResync known = resync;
    if (known == null) {
      throw new IllegalStateException("no snapshot was announced");
    }
    return known;
  }

  void fail(String reason) {
    if (phase != Phase.CLOSED) {
      following.ended(this, reason);
    }
  }

  private void release() {
    phase = Phase.CLOSED;
    waiting.close();
    if (application != null) {
      application.close();
    }
    BackgroundFile unfinished = file;
    if (unfinished != null) {
      unfinished.aborted();
      file = null;
    }
    if (snapshot != null) {
      snapshot.close();
    }
  }
}
