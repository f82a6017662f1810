package dev.slotkeeper.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.reference.ReferenceServer;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that a careless or hostile client sends: both servers get them, whole and one byte at a
 * time, then the sending side is closed; both must have sent the same bytes when they close too,
 * and ours must still serve others.
 */
@Timeout(120)
@Tag("differential")
class ProtocolDifferentialTest {
  @TempDir static Path folder;

  private static ReferenceServer reference;
  private static ServerUnderTest ours;

  @BeforeAll
  static void start() throws IOException {
    reference = ReferenceServer.start(folder, "--save", "");
    ours = ServerUnderTest.start(folder, "--save", "");
  }

  @AfterAll
  static void stop() throws IOException {
    ours.close();
    reference.close();
  }

  static String[] requests() {
    return new String[] {
      "PING\r\n",
      "PING\n",
      "  PING   \r\n",
      "\r\n\r\nPING\r\n",
      "PING \"hello world\"\r\n",
      "PING \"\\x41\\n\\t\\\"\\q\"\r\n",
      "PING 'it\\'s'\r\n",
      "PING a\"b\"\r\n",
      "PING \"not closed\r\nPING\r\n",
      "PING \"closed\"x\r\n",
      "ping 'a''b'\r\n",
      "nosuch 'a b' c\r\n",
      "nosuch " + "x".repeat(300) + "\r\n",
      "x".repeat(70_000),
      "x".repeat(70_000) + "\r\n",
      "*1\r\n$4\r\nPING\r\n",
      "*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nPING\r\nPING\r\n",
      "*0\r\nPING\r\n",
      "*-1\r\nPING\r\n",
      "*-10\r\nPING\r\n",
      "*\r\nPING\r\n",
      "*x\r\n",
      "*1x\r\n",
      "*01\r\n$4\r\nPING\r\n",
      "*+1\r\n$4\r\nPING\r\n",
      "*2147483648\r\n",
      "*99999999999999999999\r\n",
      "*" + "1".repeat(70_000),
      "*1\r\n+PING\r\n",
      "*1\r\nPING\r\n",
      "*1\r\n\r\n",
      "*1\r\n:4\r\n",
      "*1\r\n\u00ff4\r\nPING\r\n",
      "*1\r\n$-1\r\n",
      "*1\r\n$x\r\n",
      "*1\r\n$\r\n",
      "*1\r\n$536870913\r\n",
      "*1\r\n$4294967296\r\n",
      "*1\r\n$" + "1".repeat(70_000),
      "*1\r\n$4\r\nPINGxx*1\r\n$4\r\nPING\r\n",
      "*1\r\n$0\r\n\r\nPING\r\n",
      "*2\r\n$4\r\nPING\r\n$0\r\n\r\n",
      "*2\r\n$4\r\nPING\r\n$3\r\na\0b\r\n",
      "*1\r\n$3\r\nGET\r\nPING\r\n",
      "*2\r\n$3\r\nGET\r\n$6\r\nnokey1\r\n",
      "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n",
      "*3\r\n$6\r\nCLIENT\r\n$7\r\nnosuchx\r\n$1\r\nx\r\n",
      "*1\r\n$6\r\nCLIENT\r\n",
      "*1\r\n$16\r\nabcdefghijklmnop\r\n",
      "*1\r\n$17\r\nabcdefghijklmnopq\r\n",
      "*2\r\n$2\r\nno\r\n$2\r\n\r\n\r\nPING\r\n",
      "*1\r\n$4\r\nping\r\n*1\r\n$4\r\nPiNg\r\n",
      "HELLO 9\r\nPING\r\n",
      "\0PING\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
      "QUIT\r\nPING\r\n",
    };
  }

  @ParameterizedTest
  @MethodSource("requests")
  void whatTheReferenceAnswersIsAnswered(String request) throws IOException {
    byte[] bytes = request.getBytes(ISO_8859_1);
    assertThat(exchange(ours.connect(), bytes, bytes.length))
        .isEqualTo(exchange(reference.connect(), bytes, bytes.length));
    assertThat(exchange(ours.connect(), "PING\r\n".getBytes(ISO_8859_1), 6)).isEqualTo("+PONG\r\n");
  }

  /**
   * Left out is what depends on how much a server reads at a time: whether a long line meets its
   * limit, and whether the reply to GET has gone before the line that closes the connection comes.
   */
  static Stream<String> shortRequests() {
    return Arrays.stream(requests())
        .filter(request -> request.length() < 1000 && !request.startsWith("GET /"));
  }

  @ParameterizedTest
  @MethodSource("shortRequests")
  void whatArrivesInPiecesIsAnsweredTheSame(String request) throws IOException {
    byte[] bytes = request.getBytes(ISO_8859_1);
    assertThat(exchange(ours.connect(), bytes, 1))
        .isEqualTo(exchange(reference.connect(), bytes, 1));
  }

  @Test
  void aDeepPipelineIsAnsweredWhole() throws IOException {
    int depth = 200_000;
    byte[] bytes = "PING\r\n".repeat(depth).getBytes(ISO_8859_1);
    SocketChannel channel = ours.connect();
    Thread.ofVirtual().start(() -> send(channel, bytes, bytes.length));
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    long received = 0;
    while (received < depth * 7L) {
      int count = channel.read(buffer.clear());
      assertThat(count).isPositive();
      received += count;
    }
    channel.close();
    assertThat(received).isEqualTo(depth * 7L);
  }

  /**
   * Sends, closes the sending side, and returns all that came back until the other side closed too.
   */
  private static String exchange(SocketChannel channel, byte[] request, int piece)
      throws IOException {
    try (channel) {
      send(channel, request, piece);
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      StringBuilder reply = new StringBuilder();
      endSending(channel);
      try {
        while (channel.read(buffer.clear()) >= 0) {
          reply.append(ISO_8859_1.decode(buffer.flip()));
        }
      } catch (IOException closedByTheServer) {
        // It closed with bytes of ours unread: what it had to say came before.
      }
      return reply.toString();
    }
  }

  private static void endSending(SocketChannel channel) {
    try {
      channel.shutdownOutput();
    } catch (IOException closedByTheServer) {
      // What it said before is still to be read.
    }
  }

  private static void send(SocketChannel channel, byte[] bytes, int piece) {
    try {
      for (int at = 0; at < bytes.length; at += piece) {
        ByteBuffer part = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }
    } catch (IOException closedByTheServer) {
      // A server may close as soon as it has seen enough.
    }
  }
}
