package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Transport;
import dev.slotkeeper.server.engine.Network.Stream;

/**
 * The connection to the primary as a client has one. Replies to the stream's commands are dropped.
 */
record PrimaryTransport(Stream stream, int port) implements Transport {
  @Override
  public void send(long address, long length) {}

  @Override
  public void close() {
    stream.close();
  }

  @Override
  public void closeAfterSending() {
    stream.close();
  }

  @Override
  public void resume() {}

  @Override
  public String remoteAddress() {
    return stream.remoteHost() + ":" + port;
  }

  @Override
  public String localAddress() {
    return stream.localHost() + ":0";
  }

  @Override
  public int fileDescriptor() {
    return -1;
  }

  @Override
  public long queuedBytes() {
    return stream.queuedBytes();
  }

  @Override
  public long pendingBytes() {
    return 0;
  }

  @Override
  public long pendingCapacity() {
    return 0;
  }

  @Override
  public int queuedPieces() {
    return 0;
  }
}
