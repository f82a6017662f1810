package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.e2e.kubernetes.RedisCli;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What cannot be is refused at once, or named in a condition with its cure; the cluster that runs
 * is left alone.
 */
@ExtendWith(SharedCluster.class)
class NonsenseTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "shards, 0, at least 3",
    "shards, -1, at least 3",
    "shards, 2, at least 3",
    "replicasPerShard, -1, must not be negative",
  })
  void aNumberThatCannotBeIsRefusedAtApply(String field, int value, String cure) {
    refused(Map.of(field, value), field, cure);
  }

  @Test
  void aDirectiveThatBelongsToTheOperatorIsRefusedAtApply() {
    refused(Map.of("config", Map.of("port", "7000")), "config", "port");
  }

  @Test
  void aChangeOfTheStorageIsRefusedAtApply() {
    refused(Map.of("storage", Map.of("size", "512Mi")), "storage.size", "cannot be changed later");
  }

  @Test
  void anUnknownDirectiveBecomesAConditionThatNamesIt() throws Exception {
    degraded(Map.of("config", Map.of("maxmemroy", "100mb")), "spec.config", "maxmemroy");
  }

  @Test
  void aSecretThatIsNotThereBecomesAConditionThatNamesIt() throws Exception {
    degraded(
        Map.of("passwordSecret", Map.of("name", "no-such-secret")),
        "spec.passwordSecret",
        "no-such-secret");
  }

  private static void refused(Map<String, Object> spec, String... words) {
    Map<String, List<Integer>> before = restarts();
    assertThatThrownBy(() -> cluster().spec(spec))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContainingAll(words);
    assertThat(restarts()).isEqualTo(before);
  }

  private static void degraded(Map<String, Object> spec, String... words) throws Exception {
    Map<String, List<Integer>> before = restarts();
    cluster().spec(spec);
    cluster().awaitTrue("Degraded", words);
    assertThat(restarts()).isEqualTo(before);
    RedisCli.checkCluster(cluster());
  }

  /** How often each pod's containers have started, by the pod's UID. */
  private static Map<String, List<Integer>> restarts() {
    return cluster().pods().stream()
        .collect(
            Collectors.toMap(
                pod -> pod.getMetadata().getUid(),
                pod ->
                    pod.getStatus().getContainerStatuses().stream()
                        .map(container -> container.getRestartCount())
                        .toList()));
  }
}
