package dev.slotkeeper.server.command.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.memory.Memory;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection to another server on which the caller waits. MIGRATE holds up everything else, as in
 * Redis: while a key is on its way nobody may change it, here or there.
 */
final class TargetConnection implements AutoCloseable {
  private static final int CHUNK = 64 << 10;
  private static final int LONGEST_LINE = 1024;

  private final SocketChannel channel;
  private final Selector selector;
  private final ByteBuffer input = ByteBuffer.allocate(LONGEST_LINE).flip();

  /** The database that was selected last, -1 when unknown. */
  long database = -1;

  private TargetConnection(SocketChannel channel, Selector selector) {
    this.channel = channel;
    this.selector = selector;
  }

  /**
   * Connects.
   *
   * @throws IOException when that fails or takes too long
   */
  static TargetConnection connect(String host, int port, int timeoutMillis) throws IOException {
    TargetConnection connection = new TargetConnection(SocketChannel.open(), Selector.open());
    try {
      SocketChannel channel = connection.channel;
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(connection.selector, 0);
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new IOException("unknown host " + host);
      }
      if (!channel.connect(address)) {
        long deadline = deadline(timeoutMillis);
        while (!channel.finishConnect()) {
          connection.await(SelectionKey.OP_CONNECT, deadline);
        }
      }
      return connection;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e instanceof IOException io ? io : new IOException(e);
    }
  }

  /** Sends a range of memory; each part of 64 KiB may take as long as the timeout. */
  void send(long address, long length, int timeoutMillis) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
    for (long sent = 0; sent < length; ) {
      int size = (int) Math.min(chunk.length, length - sent);
      Memory.get(address + sent, chunk, 0, size);
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, size);
      long deadline = deadline(timeoutMillis);
      while (bytes.hasRemaining()) {
        if (channel.write(bytes) == 0) {
          await(SelectionKey.OP_WRITE, deadline);
        }
      }
      sent += size;
    }
  }

  /** Reads a line and returns it without its end. */
  String readLine(int timeoutMillis) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long deadline = deadline(timeoutMillis);
    while (line.size() < LONGEST_LINE) {
      while (!input.hasRemaining()) {
        fill(deadline);
      }
      byte next = input.get();
      if (next == '\n') {
        break;
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private void fill(long deadline) throws IOException {
    input.clear();
    int count = channel.read(input);
    input.flip();
    if (count < 0) {
      throw new EOFException("closed by the target");
    }
    if (count == 0) {
      await(SelectionKey.OP_READ, deadline);
    }
  }

  private void await(int operation, long deadline) throws IOException {
    channel.keyFor(selector).interestOps(operation);
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0 || selector.select(key -> {}, left) == 0) {
      throw new SocketTimeoutException("timeout");
    }
  }

  private static long deadline(int timeoutMillis) {
    return System.nanoTime() + timeoutMillis * 1_000_000L;
  }

  @Override
  public void close() {
    try {
      selector.close();
      channel.close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }
}
