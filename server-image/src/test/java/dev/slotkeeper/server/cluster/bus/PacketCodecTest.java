package dev.slotkeeper.server.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.server.cluster.bus.BusPacket.Fail;
import dev.slotkeeper.server.cluster.bus.BusPacket.Heartbeat;
import dev.slotkeeper.server.cluster.bus.BusPacket.ManualFailoverStart;
import dev.slotkeeper.server.cluster.bus.BusPacket.Module;
import dev.slotkeeper.server.cluster.bus.BusPacket.Publish;
import dev.slotkeeper.server.cluster.bus.BusPacket.Update;
import dev.slotkeeper.server.cluster.bus.BusPacket.Vote;
import dev.slotkeeper.server.cluster.bus.BusPacket.VoteRequest;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PacketCodecTest {
  @Test
  void packetsOfTheReferenceAreReadAndWrittenByteForByte() throws Exception {
    List<PacketType> types = new ArrayList<>();
    for (ByteBuffer packet : referencePackets()) {
      BusPacket read = PacketReader.read(packet);
      types.add(read.type());
      assertThat(PacketWriter.write(read)).isEqualTo(packet);
    }
    assertThat(types)
        .contains(PacketType.PING, PacketType.PONG, PacketType.MEET, PacketType.FAIL)
        .contains(PacketType.PUBLISH, PacketType.PUBLISHSHARD, PacketType.UPDATE)
        .contains(PacketType.FAILOVER_AUTH_REQUEST, PacketType.FAILOVER_AUTH_ACK)
        .contains(PacketType.MFSTART);
  }

  @Test
  void aMeetOfTheReferenceSaysWhoSendsIt() throws Exception {
    Heartbeat meet =
        referencePackets().stream()
            .map(PacketCodecTest::readOrFail)
            .filter(packet -> packet.type() == PacketType.MEET)
            .map(Heartbeat.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(meet.header().port()).isEqualTo(22110);
    assertThat(meet.header().busPort()).isEqualTo(32160);
    assertThat(meet.header().flags() & NodeFlags.PRIMARY).isNotZero();
    assertThat(meet.header().slots().ranges()).map(Object::toString).containsExactly("0-5460");
    assertThat(meet.header().primary()).isNull();
    assertThat(meet.gossip()).isEmpty();
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll("packets") BusPacket packet) throws Exception {
    ByteBuffer bytes = PacketWriter.write(packet);
    assertThat(PacketReader.frameLength(bytes)).isEqualTo(bytes.remaining());
    assertThat(PacketReader.read(bytes)).isEqualTo(packet);
  }

  @Property(tries = 300)
  void aPacketOfAnotherLengthIsRefused(
      @ForAll("packets") BusPacket packet, @ForAll @IntRange(min = -200, max = 200) int delta) {
    ByteBuffer whole = PacketWriter.write(packet);
    int length = Math.max(BusLayout.HEADER, whole.remaining() + delta);
    if (length == whole.remaining()) {
      return;
    }
    ByteBuffer other = ByteBuffer.allocate(length);
    other.put(whole.slice(0, Math.min(length, whole.remaining()))).rewind();
    other.putInt(BusLayout.TOTAL_LENGTH_AT, length);

    assertThatThrownBy(() -> PacketReader.read(other))
        .isInstanceOf(MalformedPacketException.class)
        .message()
        .isNotBlank();
  }

  @Property(tries = 1000)
  void noFlippedByteBreaksTheReader(
      @ForAll("packets") BusPacket packet, @ForAll int at, @ForAll byte value) {
    ByteBuffer bytes = PacketWriter.write(packet);
    bytes.put(Math.floorMod(at, bytes.remaining()), value);
    try {
      PacketReader.read(bytes);
    } catch (MalformedPacketException refused) {
      assertThat(refused).hasMessageMatching(".+");
    }
  }

  @Test
  void aStrangersSignatureIsRefused() {
    ByteBuffer http = ByteBuffer.wrap("GET / HTTP/1.1\r\n".getBytes());
    assertThatThrownBy(() -> PacketReader.frameLength(http))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessage("bad signature");
  }

  @Test
  void aLengthThatNoPacketHasIsRefused() {
    for (int length : new int[] {0, 8, BusLayout.HEADER - 1, -1, Integer.MIN_VALUE}) {
      ByteBuffer prefix = ByteBuffer.allocate(8).putInt(BusLayout.SIGNATURE).putInt(length).flip();
      assertThatThrownBy(() -> PacketReader.frameLength(prefix))
          .isInstanceOf(MalformedPacketException.class)
          .hasMessageEndingWith("is not one of a packet");
    }
  }

  @Test
  void anotherProtocolVersionAndAnUnknownTypeAreRefused() throws Exception {
    ByteBuffer version = referencePackets().getFirst();
    version.putShort(BusLayout.VERSION_AT, (short) 2);
    assertThatThrownBy(() -> PacketReader.read(version)).hasMessage("protocol version 2");

    ByteBuffer type = referencePackets().getFirst();
    type.putShort(BusLayout.TYPE_AT, (short) 11);
    assertThatThrownBy(() -> PacketReader.read(type)).hasMessage("unknown type 11");
  }

  @Test
  void anAddressThatWouldBreakALineOfNodesConfIsRefused() throws Exception {
    ByteBuffer packet = referencePackets().getFirst();
    packet.put(BusLayout.IP_AT, (byte) '\n');
    assertThatThrownBy(() -> PacketReader.read(packet))
        .hasMessage("the address has a character that none can have");
  }

  @Provide
  Arbitrary<BusPacket> packets() {
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(50);
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of(PacketType.PING, PacketType.PONG, PacketType.MEET),
                headers(),
                gossip().list().ofMaxSize(4),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(40).injectNull(0.3))
            .as(Heartbeat::new),
        Combinators.combine(headers(), ids()).as(Fail::new),
        Combinators.combine(headers(), Arbitraries.of(true, false), bytes, bytes).as(Publish::new),
        headers().map(VoteRequest::new),
        headers().map(Vote::new),
        headers().map(ManualFailoverStart::new),
        Combinators.combine(headers(), Arbitraries.longs(), ids(), slots()).as(Update::new),
        Combinators.combine(
                headers(), Arbitraries.longs(), Arbitraries.integers().between(0, 255), bytes)
            .as(Module::new));
  }

  private static Arbitrary<BusHeader> headers() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65535);
    return Combinators.combine(
            ids(),
            addresses(),
            ports.array(int[].class).ofSize(4),
            ids().injectNull(0.5),
            Arbitraries.longs().array(long[].class).ofSize(3),
            slots(),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 3))
        .as(
            (sender, ip, port, primary, numbers, slots, ok, flags) ->
                new BusHeader(
                    sender,
                    ip,
                    port[0],
                    port[1],
                    port[2],
                    port[3],
                    primary,
                    numbers[0],
                    numbers[1],
                    numbers[2],
                    slots,
                    ok,
                    flags));
  }

  private static Arbitrary<GossipEntry> gossip() {
    Arbitrary<Long> seconds = Arbitraries.longs().between(0, 0xffffffffL);
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65535);
    return Combinators.combine(ids(), seconds, seconds, addresses(), ports, ports, ports, ports)
        .as(GossipEntry::new);
  }

  private static Arbitrary<NodeId> ids() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(40).map(NodeId::new);
  }

  private static Arbitrary<String> addresses() {
    return Arbitraries.strings().withChars("0123456789abcdef:.").ofMaxLength(45);
  }

  private static Arbitrary<SlotSet> slots() {
    return Arbitraries.integers()
        .between(0, 16383)
        .array(int[].class)
        .ofMaxSize(20)
        .map(SlotSet::of);
  }

  private static BusPacket readOrFail(ByteBuffer packet) {
    try {
      return PacketReader.read(packet);
    } catch (MalformedPacketException e) {
      throw new AssertionError(e);
    }
  }

  /** Packets recorded between four nodes of Redis 7.0.15, one after the other. */
  static List<ByteBuffer> referencePackets() throws IOException {
    try (InputStream file = PacketCodecTest.class.getResourceAsStream("redis-7.0.15-packets.bin")) {
      ByteBuffer all = ByteBuffer.wrap(file.readAllBytes());
      List<ByteBuffer> packets = new ArrayList<>();
      while (all.hasRemaining()) {
        int length = all.getInt(all.position() + BusLayout.TOTAL_LENGTH_AT);
        byte[] packet = new byte[length];
        all.get(packet);
        packets.add(ByteBuffer.wrap(packet));
      }
      return packets;
    }
  }
}
