package dev.slotkeeper.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.api.PasswordSecret;
import dev.slotkeeper.operator.api.RedisClusterSpec;
import dev.slotkeeper.operator.api.RedisClusterSpec.DeletionPolicy;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is wrong with a spec is named with its field and its cure. */
class SpecCheckTest {
  private static RedisClusterSpec spec(
      Map<String, String> config, @Nullable PasswordSecret secret) {
    return new RedisClusterSpec(
        3, 1, null, null, null, config, secret, null, DeletionPolicy.Retain);
  }

  @Test
  void anUnknownDirectiveIsNamedWithTheNearestKnownOne() {
    assertThat(SpecCheck.problems(spec(Map.of("maxmemry", "1gb"), null), Optional.of("")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.reason()).isEqualTo("UnknownDirective");
              assertThat(problem.message())
                  .contains("spec.config.maxmemry", "did you mean maxmemory?");
            });
  }

  @Test
  void aMissingSecretIsNamedWithTheCommandThatMakesIt() {
    assertThat(
            SpecCheck.problems(
                spec(Map.of(), new PasswordSecret("shop", "password", 600)), Optional.empty()))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .contains(
                        "spec.passwordSecret",
                        "kubectl create secret generic shop --from-literal=password="));
  }

  @Test
  void whatIsRightHasNoProblem() {
    assertThat(SpecCheck.problems(RedisClusterSpec.empty(), Optional.of(""))).isEmpty();
    assertThat(
            SpecCheck.problems(
                spec(
                    Map.of("maxmemory", "1gb", "io-threads", "2"),
                    new PasswordSecret("shop", "password", 600)),
                Optional.of("secret")))
        .isEmpty();
  }
}
