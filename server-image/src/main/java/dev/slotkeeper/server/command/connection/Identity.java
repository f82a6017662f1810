package dev.slotkeeper.server.command.connection;

/** What the server says of itself in HELLO. */
public interface Identity {
  /** The Redis version whose behaviour this is. */
  String version();

  /** {@code standalone} or {@code cluster}. */
  String mode();

  /** {@code master} or {@code replica}. */
  String role();
}
