package dev.slotkeeper.server.command.connection;

/** Knows users and their passwords. */
public interface Authenticator {
  /** Whether the default user needs no password, so that clients need not say who they are. */
  boolean isOpen();

  /** Whether the default user has any password, needed or not. */
  boolean hasPassword();

  /** Whether a user exists and may log in with this password. */
  boolean accepts(String user, byte[] password);

  /** Whether there is such a user. */
  boolean knows(String user);
}
