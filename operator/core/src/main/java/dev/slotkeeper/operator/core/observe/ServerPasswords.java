package dev.slotkeeper.operator.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * The passwords that a server has, as CONFIG GET tells them.
 *
 * @param password the one that clients log in with ({@code requirepass}); empty when none is asked
 *     for
 * @param also a second one that it takes ({@code requirepass-also}); empty for none, null when the
 *     server cannot have two
 * @param link the one that it shows its own primary ({@code masterauth})
 */
public record ServerPasswords(String password, @Nullable String also, String link) {
  /** Names of the directives that hold them. */
  public static final String PASSWORD = "requirepass";

  public static final String ALSO = "requirepass-also";
  public static final String LINK = "masterauth";

  /** A server that asks for none. */
  public static ServerPasswords none() {
    return new ServerPasswords("", "", "");
  }

  /** Whether it can have two passwords at a time. */
  public boolean canHaveTwo() {
    return also != null;
  }

  /** Whether a client that shows this password is let in. */
  public boolean accepts(String shown) {
    return password.isEmpty() || password.equals(shown) || shown.equals(also);
  }

  @Override
  public String toString() {
    return "ServerPasswords[hidden]";
  }
}
