package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.connection.Authenticator;
import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import java.security.MessageDigest;

/** The default user with the password of {@code requirepass}. */
final class Passwords implements Authenticator {
  private final ServerConfig config;

  Passwords(ServerConfig config) {
    this.config = config;
  }

  @Override
  public boolean isOpen() {
    return config.value(SecurityDirectives.REQUIREPASS).isEmpty();
  }

  @Override
  public boolean accepts(String user, byte[] password) {
    // In constant time, so that nobody can guess a password byte by byte.
    byte[] expected = ByteText.bytes(config.value(SecurityDirectives.REQUIREPASS));
    return knows(user) && (isOpen() || MessageDigest.isEqual(expected, password));
  }

  @Override
  public boolean knows(String user) {
    return user.equals("default");
  }
}
