package dev.slotkeeper.operator.core.model;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator's own Secret of a cluster holds: the password that servers are to ask for, and
 * the one before it, which a server that has not heard of the change yet still asks for.
 *
 * @param password the password; empty for none
 * @param previous the one before; empty for none
 */
public record AuthSecret(String password, String previous) {
  static final String PASSWORD = "password";
  static final String PREVIOUS = "previous";

  /** What such a Secret holds. */
  public static AuthSecret read(Secret secret) {
    return new AuthSecret(value(secret, PASSWORD).orElse(""), value(secret, PREVIOUS).orElse(""));
  }

  /** What it is to hold when this password is wanted. */
  public static AuthSecret next(String wanted, Optional<AuthSecret> applied) {
    return applied
        .map(
            before ->
                before.password().equals(wanted)
                    ? before
                    : new AuthSecret(wanted, before.password()))
        .orElse(new AuthSecret(wanted, ""));
  }

  /** The passwords that servers may still ask for. */
  public List<String> earlier() {
    return List.of(previous);
  }

  /** A value of any Secret as text; empty when it is not there. */
  public static Optional<String> value(Secret secret, String key) {
    Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
    return Optional.ofNullable(data.get(key))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AuthSecret[hidden]";
  }
}
