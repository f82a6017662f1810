package dev.slotkeeper.server.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes from the bus are a packet, or are refused. */
class PacketFuzzTest {
  @FuzzTest(maxDuration = "1m")
  @MethodSource("packets")
  void whatIsReadCanBeWrittenAndReadAgain(byte[] bytes) throws MalformedPacketException {
    BusPacket packet;
    try {
      packet = PacketReader.read(ByteBuffer.wrap(bytes));
    } catch (MalformedPacketException refused) {
      return;
    }
    ByteBuffer written = PacketWriter.write(packet);
    assertThat(PacketReader.frameLength(written)).isEqualTo(written.remaining());
    assertThat(PacketReader.read(written)).isEqualTo(packet);
  }

  static Stream<byte[]> packets() throws IOException {
    return PacketCodecTest.referencePackets().stream().map(ByteBuffer::array);
  }
}
