package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisCli;
import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What Kubernetes cannot do becomes a condition that names the pod, the cause and the cure, while
 * the rest serves.
 */
@ExtendWith(SharedCluster.class)
class RefusalTest {
  @Test
  void anImageThatCannotBePulledIsNamedAndOnlyOneReplicaIsAway() throws Exception {
    named(
        "image that cannot be pulled",
        Map.of("image", "registry.invalid/no-such-image:1"),
        "ImagePull",
        "registry.invalid/no-such-image:1");
    assertThat(
            cluster().pods().stream()
                .filter(pod -> pod.getSpec().getContainers().get(0).getImage().contains("no-such"))
                .count())
        .isEqualTo(1);
    RedisCli.checkCluster(cluster());
  }

  @Test
  void replicasThatNoNodeCanTakeAreNamed() throws Exception {
    named(
        "replicas that no node can take",
        Map.of("replicasPerShard", 3),
        "shared-0-3",
        "anti-affinity");
  }

  private static void named(String name, Map<String, Object> spec, String... words)
      throws Exception {
    long start = System.nanoTime();
    cluster().spec(spec);
    Condition degraded = cluster().awaitTrue("Degraded", words);
    Outcome.timed(name + ": named in the status", (System.nanoTime() - start) / 1e9).report();
    System.out.println("  " + degraded.getReason() + ": " + degraded.getMessage());
    assertThat(cluster().condition("Ready")).get().extracting("status").isEqualTo("True");
  }

  @Test
  void aVolumeThatDoesNotBindIsNamed() {
    RedisClusterUnderTest unbound = new RedisClusterUnderTest("e2e-unbound", "unbound");
    long start = System.nanoTime();
    unbound.apply(Map.of("storage", Map.of("className", "no-such-class")));
    try {
      Condition degraded = unbound.awaitTrue("Degraded", "unbound-0-0", "PersistentVolumeClaim");
      Outcome.timed(
              "volume that does not bind: named in the status", (System.nanoTime() - start) / 1e9)
          .report();
      System.out.println("  " + degraded.getReason() + ": " + degraded.getMessage());
    } finally {
      unbound.delete();
      unbound.deleteNamespace();
    }
  }
}
