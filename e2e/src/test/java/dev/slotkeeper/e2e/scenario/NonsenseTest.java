package dev.slotkeeper.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.e2e.kubernetes.RedisCli;
import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.operator.api.RedisCluster;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What cannot be is refused at once, or named in a condition with its cure; the cluster that runs
 * is left alone.
 */
class NonsenseTest {
  private static final RedisClusterUnderTest CLUSTER =
      new RedisClusterUnderTest("e2e-nonsense", "nonsense");

  @BeforeAll
  static void applyAndWaitUntilReady() {
    CLUSTER.apply(new RedisCluster());
    CLUSTER.awaitReady(3);
  }

  @AfterAll
  static void delete() {
    CLUSTER.delete();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "shards, 0, at least 3",
    "shards, -1, at least 3",
    "shards, 2, at least 3",
    "replicasPerShard, -1, must not be negative",
  })
  void aNumberThatCannotBeIsRefusedAtApply(String field, int value, String cure) {
    assertThatThrownBy(() -> change(Map.of(field, value)))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(cure);
    assertUntouched();
  }

  @Test
  void aDirectiveThatBelongsToTheOperatorIsRefusedAtApply() {
    assertThatThrownBy(() -> change(Map.of("config", Map.of("port", "7000"))))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("config");
    assertUntouched();
  }

  @Test
  void anUnknownDirectiveBecomesAConditionThatNamesIt() throws Exception {
    try {
      change(Map.of("config", Map.of("maxmemroy", "100mb")));
      Condition degraded = CLUSTER.awaitCondition("Degraded", "True");
      assertThat(degraded.getMessage()).contains("spec.config").contains("maxmemroy");
      assertUntouched();
      RedisCli.checkCluster(CLUSTER);
    } finally {
      restore("config");
    }
    CLUSTER.awaitCondition("Degraded", "False");
    CLUSTER.awaitReady(3);
  }

  @Test
  void aSecretThatIsNotThereBecomesAConditionThatNamesIt() throws Exception {
    try {
      change(Map.of("passwordSecret", Map.of("name", "no-such-secret")));
      Condition degraded = CLUSTER.awaitCondition("Degraded", "True");
      assertThat(degraded.getMessage()).contains("spec.passwordSecret").contains("no-such-secret");
      assertUntouched();
      RedisCli.checkCluster(CLUSTER);
    } finally {
      restore("passwordSecret");
    }
    CLUSTER.awaitCondition("Degraded", "False");
    CLUSTER.awaitReady(3);
  }

  /** The pods are those that were there before, none restarted. */
  private static void assertUntouched() {
    assertThat(CLUSTER.pods()).hasSize(6);
    assertThat(CLUSTER.pods())
        .allSatisfy(
            pod -> {
              assertThat(pod.getMetadata().getDeletionTimestamp()).isNull();
              assertThat(pod.getStatus().getContainerStatuses())
                  .allSatisfy(container -> assertThat(container.getRestartCount()).isZero());
            });
  }

  private static void change(Map<String, Object> fields) {
    edit(spec -> spec.putAll(fields));
  }

  private static void restore(String field) {
    edit(spec -> spec.remove(field));
  }

  private static void edit(Consumer<Map<String, Object>> change) {
    TestCluster.client()
        .genericKubernetesResources("slotkeeper.dev/v1alpha1", "RedisCluster")
        .inNamespace(CLUSTER.namespace())
        .withName(CLUSTER.name())
        .edit(
            resource -> {
              @SuppressWarnings("unchecked") // a spec is an object
              Map<String, Object> spec =
                  (Map<String, Object>) resource.getAdditionalProperties().get("spec");
              change.accept(spec);
              return resource;
            });
  }
}
