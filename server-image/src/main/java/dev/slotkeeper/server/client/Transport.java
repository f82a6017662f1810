package dev.slotkeeper.server.client;

/** A client's socket. All calls come from the engine's loop. */
public interface Transport {
  /** Queues a copy of the bytes and sends what is queued. */
  void send(long address, long length);

  /** Closes at once; what is queued is lost. */
  void close();

  /** Closes when everything queued has been sent. */
  void closeAfterSending();

  /** Goes on with requests that arrived while the client was blocked or paused. */
  void resume();

  /** {@code ip:port} of the other side, or the path of a unix socket with {@code :0}. */
  String remoteAddress();

  /** {@code ip:port} of our side, or the path of a unix socket with {@code :0}. */
  String localAddress();

  /** The socket's file descriptor, or -1 when the transport does not tell. */
  int fileDescriptor();

  /** Bytes queued and not yet taken by the operating system. */
  long queuedBytes();

  /** Of how many pieces these bytes are. */
  int queuedPieces();

  /** Bytes of requests read and not yet run. */
  long pendingBytes();

  /** Bytes of memory set aside for requests read and not yet run. */
  long pendingCapacity();
}
