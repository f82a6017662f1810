package dev.slotkeeper.server.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A client that hands replies over as they came, unparsed but for where they end. */
public final class RawConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream input;

  public RawConnection(SocketChannel channel) {
    this.channel = channel;
    this.input = new BufferedInputStream(Channels.newInputStream(channel));
  }

  /** Sends a request whose characters are bytes, and answers the reply likewise. */
  public String call(List<String> words) {
    StringBuilder request = new StringBuilder("*" + words.size() + "\r\n");
    for (String word : words) {
      request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(request.toString().getBytes(ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      ByteArrayOutputStream reply = new ByteArrayOutputStream();
      read(reply);
      return reply.toString(ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException("after " + words, failed);
    }
  }

  public String call(String... words) {
    return call(List.of(words));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void read(ByteArrayOutputStream reply) throws IOException {
    String line = line(reply);
    switch (line.charAt(0)) {
      case '$', '=' -> {
        int length = Integer.parseInt(line.substring(1));
        if (length >= 0) {
          reply.write(input.readNBytes(length + 2));
        }
      }
      case '*', '~', '>' -> readMany(Integer.parseInt(line.substring(1)), reply);
      case '%' -> readMany(2 * Integer.parseInt(line.substring(1)), reply);
      default -> {}
    }
  }

  private void readMany(int count, ByteArrayOutputStream reply) throws IOException {
    for (int i = 0; i < count; i++) {
      read(reply);
    }
  }

  private String line(ByteArrayOutputStream reply) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int b = input.read();
      if (b < 0) {
        throw new EOFException("the server has closed the connection after " + reply);
      }
      reply.write(b);
      if (b == '\n') {
        return line.toString();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
  }
}
