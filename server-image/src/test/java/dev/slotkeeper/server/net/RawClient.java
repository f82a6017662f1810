package dev.slotkeeper.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A client that sends any bytes, reads when it likes, and takes it when it is thrown out. */
final class RawClient implements AutoCloseable {
  private static final String MARK = "the end of what was asked";

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  RawClient(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * What came back.
   *
   * @param bytes of replies
   * @param closed whether the server closed the connection before it had answered everything
   */
  record Answer(long bytes, boolean closed) {}

  /** Sends bytes; false when the connection was closed meanwhile. */
  boolean send(String bytes) {
    return send(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
  }

  /** Sends bytes; false when the connection was closed meanwhile. */
  boolean send(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Sends a request and answers the reply, which must be one line or one bulk string. */
  String call(String... words) {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    if (!send(request.toString())) {
      throw new IllegalStateException("the connection is closed");
    }
    StringBuilder reply = new StringBuilder();
    while (!complete(reply)) {
      String more = read();
      if (more == null) {
        throw new IllegalStateException("closed after " + reply);
      }
      reply.append(more);
    }
    return reply.toString();
  }

  /** Sends requests, then reads all replies. */
  Answer ask(String requests) {
    send(requests);
    return answered();
  }

  /** Reads until everything sent so far is answered, or the connection is closed. */
  Answer answered() {
    send("*2\r\n$4\r\nECHO\r\n$%d\r\n%s\r\n".formatted(MARK.length(), MARK));
    String end = MARK + "\r\n";
    long count = 0;
    String tail = "";
    while (true) {
      String more = read();
      if (more == null) {
        return new Answer(count, true);
      }
      count += more.length();
      String seen = tail + more;
      tail = seen.substring(Math.max(0, seen.length() - end.length()));
      if (tail.equals(end)) {
        return new Answer(count - end.length() - "$25\r\n".length(), false);
      }
    }
  }

  /** Whether the server has closed the connection; reads and drops what comes before that. */
  void awaitClosed() {
    while (read() != null) {
      // What still comes does not matter.
    }
  }

  void closeSendingSide() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Some bytes; null at the end. */
  @Nullable String read() {
    try {
      buffer.clear();
      int count = channel.read(buffer);
      return count < 0 ? null : new String(buffer.array(), 0, count, ISO_8859_1);
    } catch (IOException reset) {
      return null;
    }
  }

  private static boolean complete(StringBuilder reply) {
    int lineEnd = reply.indexOf("\r\n");
    if (lineEnd < 0) {
      return false;
    }
    if (reply.charAt(0) != '$' || reply.charAt(1) == '-') {
      return true;
    }
    return reply.length() >= lineEnd + 4 + Integer.parseInt(reply.substring(1, lineEnd));
  }
}
