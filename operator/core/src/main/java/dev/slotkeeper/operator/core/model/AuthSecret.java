package dev.slotkeeper.operator.core.model;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator's own Secret of a cluster holds: the password that servers are to ask for, and
 * the one before it, which clients may go on using for a while, and which a server that has not
 * heard of the change still asks for.
 *
 * @param password the password; empty for none
 * @param previous the one before; empty for none
 * @param changed when it was replaced
 * @param also the second password that servers are to take now: the one before, while its time is
 *     not over; else empty
 */
public record AuthSecret(String password, String previous, Instant changed, String also) {
  static final String PASSWORD = "password";
  static final String PREVIOUS = "previous";
  static final String CHANGED = "changed";

  /**
   * What such a Secret holds.
   *
   * @param grace how long the password before is taken
   */
  public static AuthSecret read(Secret secret, Duration grace, Instant now) {
    return of(
        value(secret, PASSWORD).orElse(""),
        value(secret, PREVIOUS).orElse(""),
        value(secret, CHANGED).map(Instant::parse).orElse(Instant.EPOCH),
        grace,
        now);
  }

  /** What it is to hold when this password is wanted. */
  public static AuthSecret next(
      String wanted, Optional<AuthSecret> applied, Duration grace, Instant now) {
    return applied
        .map(
            before ->
                before.password().equals(wanted)
                    ? before
                    : of(wanted, before.password(), now.truncatedTo(SECONDS), grace, now))
        .orElse(of(wanted, "", Instant.EPOCH, grace, now));
  }

  private static AuthSecret of(
      String password, String previous, Instant changed, Duration grace, Instant now) {
    boolean taken = now.isBefore(changed.plus(grace));
    return new AuthSecret(password, previous, changed, taken ? previous : "");
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
