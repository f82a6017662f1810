package dev.slotkeeper.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.machine.PodProcess;
import dev.slotkeeper.e2e.machine.Setting;
import dev.slotkeeper.e2e.machine.Shell;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Without volumes, a pod may run on any node, and what it held ends with it. Drains are shown here:
 * the volumes of this Kubernetes are bound to their nodes, so that a pod with one cannot leave.
 */
@ExtendWith(SharedCluster.class)
class EphemeralTest {
  private static final RedisClusterUnderTest CLUSTER =
      new RedisClusterUnderTest("e2e-ephemeral", "ephemeral");

  @BeforeAll
  static void apply() {
    CLUSTER.apply(Map.of("storage", Map.of("ephemeral", true)));
    CLUSTER.awaitWhole(SharedCluster.SHARDS);
  }

  @AfterAll
  static void delete() {
    CLUSTER.delete();
    CLUSTER.deleteNamespace();
  }

  @Test
  void everyNodeIsDrainedInTurnAndEvictionsWaitUntilTheyAreSafe() throws Exception {
    try (ShardsWatched watched = ShardsWatched.begin(CLUSTER)) {
      Scenario.named("kubectl drain of each node in turn")
          .on(CLUSTER)
          .run(
              watch -> {
                for (String node : TestCluster.nodes()) {
                  drain(node);
                  TestCluster.uncordonAll();
                }
                CLUSTER.awaitWhole(SharedCluster.SHARDS);
              })
          .nothingLost();
      assertThat(watched.violations()).as("two pods of a shard away at once").isEmpty();
    }
  }

  @Test
  void aPrimaryThatIsLostWithItsDataIsReplacedByItsReplica() throws Exception {
    Scenario.named("primary without a volume lost with its pod, WAIT 1")
        .on(CLUSTER)
        .withWait()
        .run(
            watch -> {
              Pod primary = CLUSTER.primaryOfShard(0);
              PodProcess.of(primary.getMetadata().getUid()).freeze();
              TestCluster.client().resource(primary).withGracePeriod(0).delete();
              CLUSTER.awaitOtherPrimary(0, primary);
              CLUSTER.awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost();
  }

  private static void drain(String node) {
    Path kubeconfig = Path.of(Setting.of("slotkeeper.kubeconfig"));
    Shell.run(
        kubeconfig.resolveSibling("../bin/kubectl").normalize().toString(),
        "--kubeconfig",
        kubeconfig.toString(),
        "drain",
        node,
        "--ignore-daemonsets",
        "--delete-emptydir-data",
        "--pod-selector=slotkeeper.dev/cluster=" + CLUSTER.name(),
        // Only there to meet a hang.
        "--timeout=180s");
  }
}
