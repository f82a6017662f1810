package dev.slotkeeper.server.cluster.bus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.cluster.bus.BusPacket.Fail;
import dev.slotkeeper.server.cluster.bus.BusPacket.Heartbeat;
import dev.slotkeeper.server.cluster.bus.BusPacket.ManualFailoverStart;
import dev.slotkeeper.server.cluster.bus.BusPacket.Module;
import dev.slotkeeper.server.cluster.bus.BusPacket.Publish;
import dev.slotkeeper.server.cluster.bus.BusPacket.Update;
import dev.slotkeeper.server.cluster.bus.BusPacket.Vote;
import dev.slotkeeper.server.cluster.bus.BusPacket.VoteRequest;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes to packets. Nothing in the bytes is trusted. */
public final class PacketReader {
  /** How many bytes tell the length of a packet. */
  public static final int PREFIX = 8;

  private PacketReader() {}

  /**
   * The length in bytes of the packet that starts at the buffer's position, from its first {@link
   * #PREFIX} bytes.
   *
   * @throws MalformedPacketException when no packet can start so; the connection is of no use then
   */
  public static int frameLength(ByteBuffer from) throws MalformedPacketException {
    int at = from.position();
    if (from.getInt(at) != BusLayout.SIGNATURE) {
      throw new MalformedPacketException("bad signature");
    }
    int length = from.getInt(at + BusLayout.TOTAL_LENGTH_AT);
    if (length < BusLayout.HEADER) {
      throw new MalformedPacketException(
          "length " + Integer.toUnsignedString(length) + " is not one of a packet");
    }
    return length;
  }

  /**
   * Reads one packet that fills the buffer from its position to its limit.
   *
   * @throws MalformedPacketException when it is none of version 1; the connection can go on with
   *     the next packet
   */
  public static BusPacket read(ByteBuffer packet) throws MalformedPacketException {
    ByteBuffer from = packet.slice();
    if (from.remaining() < BusLayout.HEADER || frameLength(from) != from.remaining()) {
      throw new MalformedPacketException("length does not match the bytes received");
    }
    int version = from.getShort(BusLayout.VERSION_AT) & 0xffff;
    if (version != BusLayout.VERSION) {
      throw new MalformedPacketException("protocol version " + version);
    }
    int code = from.getShort(BusLayout.TYPE_AT) & 0xffff;
    PacketType type = PacketType.ofCode(code);
    if (type == null) {
      throw new MalformedPacketException("unknown type " + code);
    }
    BusHeader header = header(from);
    from.position(BusLayout.HEADER);
    return switch (type) {
      case PING, PONG, MEET -> heartbeat(type, header, from);
      case FAIL -> {
        expect(type, from, NodeId.LENGTH);
        yield new Fail(header, nodeId(from, "failing node"));
      }
      case PUBLISH, PUBLISHSHARD -> publish(type, header, from);
      case FAILOVER_AUTH_REQUEST -> {
        expect(type, from, 0);
        yield new VoteRequest(header);
      }
      case FAILOVER_AUTH_ACK -> {
        expect(type, from, 0);
        yield new Vote(header);
      }
      case UPDATE -> {
        expect(type, from, BusLayout.UPDATE);
        yield new Update(header, from.getLong(), nodeId(from, "updated node"), SlotSet.read(from));
      }
      case MFSTART -> {
        expect(type, from, 0);
        yield new ManualFailoverStart(header);
      }
      case MODULE -> module(header, from);
    };
  }

  private static BusHeader header(ByteBuffer from) throws MalformedPacketException {
    NodeId sender = nodeId(from.position(BusLayout.SENDER_AT), "sender");
    SlotSet slots = SlotSet.read(from.position(BusLayout.SLOTS_AT));
    from.position(BusLayout.PRIMARY_AT);
    NodeId primary = from.get(BusLayout.PRIMARY_AT) == 0 ? null : nodeId(from, "primary");
    String ip = text(from.position(BusLayout.IP_AT), BusLayout.IP, "address");
    return new BusHeader(
        sender,
        ip,
        from.getShort(BusLayout.PORT_AT) & 0xffff,
        from.getShort(BusLayout.PLAIN_PORT_AT) & 0xffff,
        from.getShort(BusLayout.BUS_PORT_AT) & 0xffff,
        from.getShort(BusLayout.FLAGS_AT) & 0xffff,
        primary,
        from.getLong(BusLayout.CURRENT_EPOCH_AT),
        from.getLong(BusLayout.CONFIG_EPOCH_AT),
        from.getLong(BusLayout.OFFSET_AT),
        slots,
        from.get(BusLayout.STATE_AT) == 0,
        from.get(BusLayout.MESSAGE_FLAGS_AT) & (BusHeader.PAUSED | BusHeader.FORCE_ACK));
  }

  private static Heartbeat heartbeat(PacketType type, BusHeader header, ByteBuffer from)
      throws MalformedPacketException {
    int count = from.getShort(BusLayout.COUNT_AT) & 0xffff;
    if (from.remaining() < count * BusLayout.GOSSIP) {
      throw wrongLength(type, from, (long) count * BusLayout.GOSSIP);
    }
    List<GossipEntry> gossip = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      gossip.add(gossipEntry(from));
    }
    boolean extended = (from.get(BusLayout.MESSAGE_FLAGS_AT) & BusHeader.EXTENSIONS) != 0;
    int extensions = extended ? from.getShort(BusLayout.EXTENSIONS_AT) & 0xffff : 0;
    String hostname = hostname(type, extensions, from);
    expect(type, from, 0);
    return new Heartbeat(type, header, gossip, hostname);
  }

  private static GossipEntry gossipEntry(ByteBuffer from) throws MalformedPacketException {
    int start = from.position();
    NodeId node = nodeId(from, "gossip node");
    long pingSent = from.getInt() & 0xffffffffL;
    long pongReceived = from.getInt() & 0xffffffffL;
    String ip = text(from, BusLayout.IP, "gossip address");
    int port = from.getShort() & 0xffff;
    int busPort = from.getShort() & 0xffff;
    int flags = from.getShort() & 0xffff;
    int plainPort = from.getShort() & 0xffff;
    from.position(start + BusLayout.GOSSIP);
    return new GossipEntry(node, pingSent, pongReceived, ip, port, plainPort, busPort, flags);
  }

  /** The host name among the extensions, null when it is not there. Others are passed over. */
  private static @Nullable String hostname(PacketType type, int extensions, ByteBuffer from)
      throws MalformedPacketException {
    String hostname = null;
    for (int i = 0; i < extensions; i++) {
      if (from.remaining() < BusLayout.EXTENSION) {
        throw wrongLength(type, from, BusLayout.EXTENSION);
      }
      int start = from.position();
      int length = from.getInt();
      if (length % 8 != 0 || length < BusLayout.EXTENSION || length > from.limit() - start) {
        throw new MalformedPacketException(
            "extension of " + Integer.toUnsignedString(length) + " bytes in a " + type.text());
      }
      int kind = from.getShort() & 0xffff;
      if (kind == BusLayout.EXTENSION_HOSTNAME) {
        from.position(start + BusLayout.EXTENSION);
        hostname = text(from, length - BusLayout.EXTENSION, "host name");
      }
      from.position(start + length);
    }
    return hostname == null || hostname.isEmpty() ? null : hostname;
  }

  private static Publish publish(PacketType type, BusHeader header, ByteBuffer from)
      throws MalformedPacketException {
    if (from.remaining() < BusLayout.PUBLISH) {
      throw wrongLength(type, from, BusLayout.PUBLISH);
    }
    long channelLength = from.getInt() & 0xffffffffL;
    long messageLength = from.getInt() & 0xffffffffL;
    expect(type, from, channelLength + messageLength);
    byte[] channel = new byte[(int) channelLength];
    byte[] message = new byte[(int) messageLength];
    from.get(channel).get(message);
    return new Publish(header, type == PacketType.PUBLISHSHARD, channel, message);
  }

  private static Module module(BusHeader header, ByteBuffer from) throws MalformedPacketException {
    if (from.remaining() < BusLayout.MODULE) {
      throw wrongLength(PacketType.MODULE, from, BusLayout.MODULE);
    }
    long id = from.getLong();
    long length = from.getInt() & 0xffffffffL;
    int kind = from.get() & 0xff;
    expect(PacketType.MODULE, from, length);
    byte[] payload = new byte[(int) length];
    from.get(payload);
    return new Module(header, id, kind, payload);
  }

  private static NodeId nodeId(ByteBuffer from, String what) throws MalformedPacketException {
    byte[] bytes = new byte[NodeId.LENGTH];
    from.get(bytes);
    String text = new String(bytes, ISO_8859_1);
    if (!NodeId.isValid(text)) {
      throw new MalformedPacketException("the " + what + "'s id is not one");
    }
    return new NodeId(text);
  }

  /** A text that ends at its first zero byte or after {@code length} bytes. */
  private static String text(ByteBuffer from, int length, String what)
      throws MalformedPacketException {
    byte[] bytes = new byte[length];
    from.get(bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      // These texts end up in lines of nodes.conf, whose fields blanks and commas part.
      if (bytes[end] <= ' ' || bytes[end] == ',' || bytes[end] == 0x7f) {
        throw new MalformedPacketException("the " + what + " has a character that none can have");
      }
      end++;
    }
    return new String(bytes, 0, end, ISO_8859_1);
  }

  private static void expect(PacketType type, ByteBuffer from, long length)
      throws MalformedPacketException {
    if (from.remaining() != length) {
      throw wrongLength(type, from, length);
    }
  }

  private static MalformedPacketException wrongLength(
      PacketType type, ByteBuffer from, long expected) {
    return new MalformedPacketException(
        "a %s with %d bytes where %d are expected"
            .formatted(type.text(), from.remaining(), expected));
  }
}
