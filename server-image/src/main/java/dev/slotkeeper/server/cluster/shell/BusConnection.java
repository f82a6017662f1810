package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.IpText;
import dev.slotkeeper.server.cluster.Link;
import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.MalformedPacketException;
import dev.slotkeeper.server.cluster.bus.PacketReader;
import dev.slotkeeper.server.cluster.bus.PacketWriter;
import dev.slotkeeper.server.engine.Network.Stream;
import dev.slotkeeper.server.engine.Network.StreamHandler;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The socket of a link: bytes to packets and back. */
final class BusConnection implements StreamHandler {
  private final Link link;
  private final Events events;
  private final Log log;
  private final Buffer output;
  private final Buffer input = new Buffer();
  private final List<BusPacket> waiting = new ArrayList<>();
  private @Nullable Stream stream;
  private boolean connected;
  private boolean refused;
  private boolean closed;

  /**
   * A connection that does not stand yet.
   *
   * @param output where packets are put together; may be shared by all connections of a loop
   */
  BusConnection(Link link, Events events, Buffer output, Log log) {
    this.output = output;
    this.link = link;
    this.events = events;
    this.log = log;
  }

  /** Learns what a link's socket has to tell. */
  interface Events {
    /** The link stands. */
    void connected(Link link);

    /** A packet came; {@link #drained} follows. */
    void received(Link link, BusPacket packet);

    /** All packets of one read were handed on. */
    void drained();

    /** The link broke, or could not be opened. */
    void lost(Link link);

    /** The link could not be opened, since nobody listens at the port. */
    void refused(Link link);
  }

  Link link() {
    return link;
  }

  void connecting(Stream to) {
    stream = to;
  }

  /** Sends a packet, now or when the connection stands. */
  void send(BusPacket packet) {
    Stream to = stream;
    if (to == null || !connected) {
      waiting.add(packet);
      return;
    }
    output.clear();
    output.put(PacketWriter.write(packet).array());
    to.send(output.address(), output.length());
  }

  void close() {
    closed = true;
    Stream open = stream;
    if (open != null) {
      open.close();
    }
    input.close();
  }

  long queuedBytes() {
    Stream open = stream;
    return open == null ? 0 : open.queuedBytes();
  }

  @Override
  public void connected(Stream to) {
    stream = to;
    connected = true;
    if (closed) {
      to.close();
      return;
    }
    link.connected(normal(to.remoteHost()), normal(to.localHost()));
    List<BusPacket> early = List.copyOf(waiting);
    waiting.clear();
    events.connected(link);
    early.forEach(this::send);
  }

  @Override
  public void received(long address, int length) {
    if (closed) {
      return;
    }
    input.put(address, length);
    try {
      handOnComplete();
      events.drained();
    } catch (MalformedPacketException e) {
      log.warning("Bad message length or signature received from Cluster bus: " + e.getMessage());
      close();
      events.lost(link);
    }
  }

  private void handOnComplete() throws MalformedPacketException {
    while (!closed && input.length() >= PacketReader.PREFIX) {
      int packetLength = PacketReader.frameLength(bytes(PacketReader.PREFIX));
      if (input.length() < packetLength) {
        return;
      }
      ByteBuffer packet = bytes(packetLength);
      input.discard(packetLength);
      handOn(packet);
    }
  }

  @Override
  public void refused() {
    refused = true;
  }

  @Override
  public void closed(@Nullable String error) {
    if (closed) {
      return;
    }
    closed = true;
    input.close();
    if (refused) {
      events.refused(link);
    } else {
      events.lost(link);
    }
  }

  /** What is framed right but is no packet is passed over; the next one may be. */
  private void handOn(ByteBuffer bytes) {
    BusPacket packet;
    try {
      packet = PacketReader.read(bytes);
    } catch (MalformedPacketException e) {
      log.warning("Received an invalid packet from the cluster bus: " + e.getMessage());
      return;
    }
    events.received(link, packet);
  }

  private static String normal(String ip) {
    String normalized = IpText.normalize(ip);
    return normalized == null ? ip : normalized;
  }

  private ByteBuffer bytes(int length) {
    return ByteBuffer.wrap(Memory.bytes(input.address(), length));
  }
}
