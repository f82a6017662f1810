package dev.slotkeeper.operator.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The passwords that servers take, as time goes by. */
class AuthSecretTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration GRACE = Duration.ofMinutes(10);

  @Test
  void theFirstPasswordHasNoOtherBesideIt() {
    AuthSecret first = AuthSecret.next("one", Optional.empty(), GRACE, NOON);

    assertThat(first.password()).isEqualTo("one");
    assertThat(first.also()).isEmpty();
  }

  @Test
  void aChangedPasswordLeavesTheOneBeforeValidForAWhile() {
    AuthSecret first = AuthSecret.next("one", Optional.empty(), GRACE, NOON);
    AuthSecret second = AuthSecret.next("two", Optional.of(first), GRACE, NOON);

    assertThat(second.password()).isEqualTo("two");
    assertThat(second.also()).isEqualTo("one");
    assertThat(second.earlier()).containsExactly("one");
  }

  @Test
  void afterThatTheOneBeforeIsOnlyKnownToTheOperator() {
    Secret written = secret("two", "one", NOON);

    AuthSecret inTime = AuthSecret.read(written, GRACE, NOON.plusSeconds(599));
    AuthSecret later = AuthSecret.read(written, GRACE, NOON.plusSeconds(600));

    assertThat(inTime.also()).isEqualTo("one");
    assertThat(later.also()).isEmpty();
    assertThat(later.earlier()).containsExactly("one");
    assertThat(AuthSecret.next("two", Optional.of(later), GRACE, NOON)).isEqualTo(later);
  }

  @Test
  void noPasswordIsShown() {
    assertThat(AuthSecret.next("one", Optional.empty(), GRACE, NOON).toString())
        .doesNotContain("one");
  }

  private static Secret secret(String password, String previous, Instant changed) {
    return new SecretBuilder()
        .addToData(AuthSecret.PASSWORD, base64(password))
        .addToData(AuthSecret.PREVIOUS, base64(previous))
        .addToData(AuthSecret.CHANGED, base64(changed.toString()))
        .build();
  }

  private static String base64(String text) {
    return java.util.Base64.getEncoder()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
