package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.connection.Authenticator;
import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.Directive;
import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import java.security.MessageDigest;

/**
 * The default user with the password of {@code requirepass}, and that of {@code requirepass-also}
 * while passwords are being changed.
 */
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
  public boolean hasPassword() {
    return !isOpen() || !config.value(SecurityDirectives.REQUIREPASS_ALSO).isEmpty();
  }

  @Override
  public boolean accepts(String user, byte[] password) {
    return knows(user)
        && (isOpen()
            || is(SecurityDirectives.REQUIREPASS, password)
            || is(SecurityDirectives.REQUIREPASS_ALSO, password));
  }

  // In constant time, so that nobody can guess a password byte by byte.
  private boolean is(Directive<String> directive, byte[] password) {
    String expected = config.value(directive);
    return !expected.isEmpty() && MessageDigest.isEqual(ByteText.bytes(expected), password);
  }

  @Override
  public boolean knows(String user) {
    return user.equals("default");
  }
}
