package dev.slotkeeper.server.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.log.Log;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Lets the compiler do its work before clients come: requests of the usual kinds go through a
 * {@link ScratchServer}, from socket to socket. Data, statistics and the replication stream of the
 * real server are out of its reach.
 */
final class WarmUp {
  /** Enough that what they use is compiled; less than a second where a core is free. */
  private static final int ENOUGH_REQUESTS = 200_000;

  private static final long LIMIT_NANOS = 2_000_000_000;
  private static final int CONNECTIONS = 8;

  /** Different batches of requests, each about other keys. */
  private static final int BATCHES = 256;

  /** A batch is one request, or this many. */
  private static final int PIPELINE = 16;

  /** {@code #} is the number of the key; the braces keep keys of a request in one slot. */
  private static final List<String> REQUESTS =
      List.of(
          "SET {key:#} 0123456789abcdef",
          "GET {key:#}",
          "INCR {counter:#}",
          "GETSET {key:#} fedcba9876543210",
          "MSET {key:#} 0123456789abcdef {key:#}:b 1 {key:#}:c 2",
          "MGET {key:#} {key:#}:b {key:#}:c",
          "SET {key:#} 0123456789abcdef EX 100",
          "GET {key:#}",
          "EXPIRE {key:#} 50",
          "TTL {key:#}",
          "EXISTS {key:#}",
          "DEL {key:#}:b {key:#}:c",
          "APPEND {text:#} more",
          "DEL {text:#}",
          "PING");

  private WarmUp() {}

  /** Starts on a thread of its own; the future ends within about two seconds, whatever happens. */
  static CompletableFuture<Void> start(ServerConfig config, Log log) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("warm-up client")
        .daemon()
        .start(
            () -> {
              try (ScratchServer server = new ScratchServer(config, log)) {
                run(server.address(), System.nanoTime() + LIMIT_NANOS);
              } catch (IOException | RuntimeException e) {
                log.warning("The warm-up failed, the first requests will be slow: " + e);
              } finally {
                done.complete(null);
              }
            });
    return done;
  }

  private static void run(InetSocketAddress address, long end) throws IOException {
    List<SocketChannel> connections = new ArrayList<>();
    ByteBuffer replies = ByteBuffer.allocateDirect(1 << 16);
    List<ByteBuffer> batches = batches();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        SocketChannel connection = SocketChannel.open(address);
        connections.add(connection);
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      int turns = ENOUGH_REQUESTS / (CONNECTIONS * (1 + PIPELINE) / 2);
      for (int turn = 0; turn < turns && System.nanoTime() < end; turn++) {
        for (int i = 0; i < CONNECTIONS; i++) {
          connections.get(i).write(batches.get((turn * CONNECTIONS + i) % BATCHES).rewind());
        }
        // One read may get less than all replies, and the next one the rest: only that there is
        // an answer counts, so that this never waits in vain.
        for (SocketChannel connection : connections) {
          if (connection.read(replies.clear()) < 0) {
            throw new IOException("the connection was closed");
          }
        }
      }
    } finally {
      for (SocketChannel connection : connections) {
        connection.close();
      }
    }
  }

  /** Half of them single requests, half of them pipelines. */
  private static List<ByteBuffer> batches() {
    List<ByteBuffer> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      StringBuilder text = new StringBuilder();
      int requests = i % 2 == 0 ? 1 : PIPELINE;
      for (int j = 0; j < requests; j++) {
        append(text, REQUESTS.get((i / 2 + j) % REQUESTS.size()).replace("#", "" + (i + j)));
      }
      byte[] bytes = text.toString().getBytes(US_ASCII);
      batches.add(ByteBuffer.allocateDirect(bytes.length).put(bytes));
    }
    return batches;
  }

  private static void append(StringBuilder text, String request) {
    String[] words = request.split(" ", -1);
    text.append('*').append(words.length).append("\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
  }
}
