package dev.slotkeeper.server.engine;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections of the server to other servers: replication, cluster bus, migration. All calls and
 * callbacks are on the engine's loop.
 */
public interface Network {
  /**
   * Connects; the outcome is told to the handler.
   *
   * @param timeoutMillis after which an attempt counts as failed
   * @param sourceAddress address to connect from, or null for any
   */
  Stream connect(
      String host,
      int port,
      int timeoutMillis,
      @Nullable String sourceAddress,
      StreamHandler handler);

  /**
   * Listens, and gives each connection that comes in a handler of its own.
   *
   * @throws IOException when the address cannot be bound
   */
  AutoCloseable listen(String address, int port, Supplier<StreamHandler> handlers)
      throws IOException;

  /** One connection. */
  interface Stream {
    /** Queues a copy of the bytes and sends what is queued. */
    void send(long address, long length);

    /** Closes at once; {@link StreamHandler#closed} is still told. */
    void close();

    /** Bytes queued and not yet taken by the operating system. */
    long queuedBytes();

    /** Stops or goes on reading. */
    void reading(boolean on);

    /** IP address of the other side; empty before the connection stands. */
    String remoteHost();

    /** IP address of our side; empty before the connection stands. */
    String localHost();
  }

  /** Learns what happens on a connection. */
  interface StreamHandler {
    /** The connection stands. */
    void connected(Stream stream);

    /** Bytes have arrived, valid during the call. */
    void received(long address, int length);

    /** Nobody listens at the port, says the other machine; {@link #closed} follows. */
    default void refused() {}

    /**
     * The connection is gone, or never came to be. Never told from within a call to the stream, so
     * that who sends may rely on what it holds until it returns.
     */
    void closed(@Nullable String error);
  }
}
