package dev.slotkeeper.server.cluster.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.Link;
import dev.slotkeeper.server.cluster.bus.BusHeader;
import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.BusPacket.Fail;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.bus.PacketWriter;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import dev.slotkeeper.server.engine.Network.Stream;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Bytes of the bus, sound and broken, in pieces of any size. */
class BusConnectionTest {
  private final List<BusPacket> packets = new ArrayList<>();
  private int reads;
  private boolean lost;

  @Property(tries = 200)
  void packetsAreTheSameInWhateverPiecesTheyCome(
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 3000) Integer> pieces) {
    begin();
    byte[] bytes = new byte[0];
    List<BusPacket> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(fail((char) ('a' + i)));
      bytes = joined(bytes, PacketWriter.write(sent.getLast()).array());
    }
    receive(bytes, pieces);
    assertThat(packets).isEqualTo(sent);
    assertThat(lost).isFalse();
  }

  @Property(tries = 500)
  void bytesThatAreNoPacketsEndTheConnectionOrAreWaitedOn(
      @ForAll("noise") byte[] noise,
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 3000) Integer> pieces) {
    begin();
    receive(noise, pieces);
    assertThat(packets).isEmpty();
    assertThat(lost || noise.length < 8 || startsLikeAPacket(noise)).isTrue();
  }

  @Property(tries = 500)
  void aBrokenPacketIsPassedOverOrEndsTheConnection(
      @ForAll @IntRange(min = 0, max = 2299) int at, @ForAll byte value) {
    begin();
    byte[] broken = PacketWriter.write(fail('a')).array();
    broken[at % broken.length] = value;
    BusPacket sound = fail('b');
    receive(joined(broken, PacketWriter.write(sound).array()), List.of());
    // A length that was made greater swallows what follows.
    assertThat(lost || packets.contains(sound) || at % broken.length < 8).isTrue();
    assertThat(packets).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void packetsOfOneReadAreFollowedByOneWord() {
    begin();
    byte[] one = PacketWriter.write(fail('a')).array();
    receive(joined(one, one), List.of());
    assertThat(packets).hasSize(2);
    assertThat(reads).isEqualTo(1);
  }

  @Provide
  Arbitrary<byte[]> noise() {
    byte[] prefix = {'R', 'C', 'm', 'b'};
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(5000);
    return Arbitraries.oneOf(any, any.map(bytes -> joined(prefix, bytes)));
  }

  private static boolean startsLikeAPacket(byte[] bytes) {
    return bytes[0] == 'R' && bytes[1] == 'C' && bytes[2] == 'm' && bytes[3] == 'b';
  }

  private void begin() {
    packets.clear();
    reads = 0;
    lost = false;
  }

  private void receive(byte[] bytes, List<Integer> pieces) {
    try (Buffer output = new Buffer();
        Buffer input = new Buffer()) {
      BusConnection connection =
          new BusConnection(Link.inbound(0), new Heard(), output, new NoLog());
      connection.connected(new NoStream());
      input.put(bytes);
      int at = 0;
      for (int i = 0; at < bytes.length; i++) {
        int wanted = i < pieces.size() ? pieces.get(i) : bytes.length;
        int length = Math.min(wanted, bytes.length - at);
        connection.received(input.address() + at, length);
        at += length;
      }
      connection.close();
    }
  }

  private static BusPacket fail(char digit) {
    NodeId id = new NodeId(String.valueOf(digit).repeat(40));
    BusHeader header =
        new BusHeader(id, "127.0.0.1", 1, 2, 3, 1, null, 4, 5, 6, SlotSet.of(7, 8), true, 0);
    return new Fail(header, id);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  private final class Heard implements BusConnection.Events {
    @Override
    public void connected(Link link) {}

    @Override
    public void received(Link link, BusPacket packet) {
      packets.add(packet);
    }

    @Override
    public void drained() {
      reads++;
    }

    @Override
    public void lost(Link link) {
      lost = true;
    }

    @Override
    public void refused(Link link) {
      lost = true;
    }
  }

  private static final class NoLog implements Log {
    @Override
    public void write(Level level, String text) {}
  }

  private static final class NoStream implements Stream {
    @Override
    public void send(long address, long length) {}

    @Override
    public void close() {}

    @Override
    public long queuedBytes() {
      return 0;
    }

    @Override
    public void reading(boolean on) {}

    @Override
    public String remoteHost() {
      return "127.0.0.1";
    }

    @Override
    public String localHost() {
      return "127.0.0.1";
    }
  }
}
