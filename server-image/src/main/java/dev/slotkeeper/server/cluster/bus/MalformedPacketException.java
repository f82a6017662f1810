package dev.slotkeeper.server.cluster.bus;

/** Bytes from the bus that are no packet of protocol version 1; the message says why. */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedPacketException(String message) {
    super(message);
  }
}
