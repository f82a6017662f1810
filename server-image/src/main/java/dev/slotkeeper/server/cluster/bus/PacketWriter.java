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
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Packets to bytes. */
public final class PacketWriter {
  private PacketWriter() {}

  /** The bytes of a packet, ready to be read from position 0. */
  public static ByteBuffer write(BusPacket packet) {
    ByteBuffer to = ByteBuffer.allocate(length(packet));
    writeHeader(packet, to);
    to.position(BusLayout.HEADER);
    switch (packet) {
      case Heartbeat heartbeat -> writeHeartbeat(heartbeat, to);
      case Fail fail -> writeText(fail.about().text(), to);
      case Publish publish ->
          to.putInt(publish.channel().length)
              .putInt(publish.message().length)
              .put(publish.channel())
              .put(publish.message());
      case Update update -> {
        to.putLong(update.configEpoch());
        writeText(update.node().text(), to);
        update.slots().write(to);
      }
      case Module module ->
          to.putLong(module.module())
              .putInt(module.payload().length)
              .put((byte) module.kind())
              .put(module.payload());
      case VoteRequest request -> {}
      case Vote vote -> {}
      case ManualFailoverStart start -> {}
    }
    return to.rewind();
  }

  /** How many bytes a packet takes. */
  static int length(BusPacket packet) {
    return BusLayout.HEADER
        + switch (packet) {
          case Heartbeat heartbeat ->
              heartbeat.gossip().size() * BusLayout.GOSSIP
                  + (heartbeat.hostname() == null
                      ? 0
                      : BusLayout.hostnameExtension(heartbeat.hostname()));
          case Fail fail -> NodeId.LENGTH;
          case Publish publish ->
              BusLayout.PUBLISH + publish.channel().length + publish.message().length;
          case Update update -> BusLayout.UPDATE;
          case Module module -> BusLayout.MODULE + module.payload().length;
          case VoteRequest request -> 0;
          case Vote vote -> 0;
          case ManualFailoverStart start -> 0;
        };
  }

  private static void writeHeader(BusPacket packet, ByteBuffer to) {
    BusHeader header = packet.header();
    to.putInt(0, BusLayout.SIGNATURE);
    to.putInt(BusLayout.TOTAL_LENGTH_AT, to.capacity());
    to.putShort(BusLayout.VERSION_AT, (short) BusLayout.VERSION);
    to.putShort(BusLayout.PORT_AT, (short) header.port());
    to.putShort(BusLayout.TYPE_AT, (short) packet.type().code());
    to.putLong(BusLayout.CURRENT_EPOCH_AT, header.currentEpoch());
    to.putLong(BusLayout.CONFIG_EPOCH_AT, header.configEpoch());
    to.putLong(BusLayout.OFFSET_AT, header.offset());
    writeText(header.sender().text(), to.position(BusLayout.SENDER_AT));
    header.slots().write(to.position(BusLayout.SLOTS_AT));
    NodeId primary = header.primary();
    if (primary != null) {
      writeText(primary.text(), to.position(BusLayout.PRIMARY_AT));
    }
    writeText(header.ip(), to.position(BusLayout.IP_AT));
    to.putShort(BusLayout.PLAIN_PORT_AT, (short) header.plainPort());
    to.putShort(BusLayout.BUS_PORT_AT, (short) header.busPort());
    to.putShort(BusLayout.FLAGS_AT, (short) header.flags());
    to.put(BusLayout.STATE_AT, (byte) (header.clusterOk() ? 0 : 1));
    to.put(BusLayout.MESSAGE_FLAGS_AT, (byte) header.messageFlags());
  }

  private static void writeHeartbeat(Heartbeat heartbeat, ByteBuffer to) {
    to.putShort(BusLayout.COUNT_AT, (short) heartbeat.gossip().size());
    for (GossipEntry entry : heartbeat.gossip()) {
      int next = to.position() + BusLayout.GOSSIP;
      writeText(entry.node().text(), to);
      to.putInt((int) entry.pingSent()).putInt((int) entry.pongReceived());
      int afterIp = to.position() + BusLayout.IP;
      writeText(entry.ip(), to);
      to.position(afterIp)
          .putShort((short) entry.port())
          .putShort((short) entry.busPort())
          .putShort((short) entry.flags())
          .putShort((short) entry.plainPort())
          .position(next);
    }
    writeHostname(heartbeat.hostname(), to);
  }

  private static void writeHostname(@Nullable String hostname, ByteBuffer to) {
    if (hostname == null) {
      return;
    }
    to.put(
        BusLayout.MESSAGE_FLAGS_AT,
        (byte) (to.get(BusLayout.MESSAGE_FLAGS_AT) | BusHeader.EXTENSIONS));
    to.putShort(BusLayout.EXTENSIONS_AT, (short) 1);
    to.putInt(BusLayout.hostnameExtension(hostname))
        .putShort((short) BusLayout.EXTENSION_HOSTNAME)
        .putShort((short) 0);
    writeText(hostname, to);
  }

  private static void writeText(String text, ByteBuffer to) {
    to.put(text.getBytes(ISO_8859_1));
  }
}
