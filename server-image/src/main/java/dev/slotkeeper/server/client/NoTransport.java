package dev.slotkeeper.server.client;

/** The transport of a client that has no socket: the server itself. What is sent is dropped. */
public final class NoTransport implements Transport {
  @Override
  public void send(long address, long length) {}

  @Override
  public void close() {}

  @Override
  public void closeAfterSending() {}

  @Override
  public void resume() {}

  @Override
  public String remoteAddress() {
    return ":0";
  }

  @Override
  public String localAddress() {
    return ":0";
  }

  @Override
  public int fileDescriptor() {
    return -1;
  }

  @Override
  public long queuedBytes() {
    return 0;
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
