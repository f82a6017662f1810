package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.reference.ServerUnderTest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ShutdownSaveTest {
  @Test
  @Tag("differential")
  @Timeout(60)
  void aShutdownSavesWhereABackgroundSaveHasJustBegun(@TempDir Path folder) throws Exception {
    try (ServerUnderTest server = ServerUnderTest.start(folder);
        SocketChannel client = server.connect()) {
      client.write(
          ByteBuffer.wrap("SET a 1\r\nBGSAVE\r\nSET b 2\r\nSHUTDOWN SAVE\r\n".getBytes(US_ASCII)));
      ByteBuffer replies = ByteBuffer.allocate(1000);
      while (client.read(replies) >= 0) {
        // Until the server closes the connection, which is when it ends.
      }

      assertThat(new String(replies.array(), 0, replies.position(), US_ASCII))
          .isEqualTo("+OK\r\n+Background saving started\r\n+OK\r\n");
      assertThat(server.log()).contains("bye bye");
      assertThat(Files.exists(folder.resolve("dump.rdb"))).isTrue();
    }
  }
}
