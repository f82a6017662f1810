package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.Helm;
import dev.slotkeeper.e2e.kubernetes.Truth;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.JedisClient;
import dev.slotkeeper.e2e.load.SlotKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The resource goes and comes back. */
@ExtendWith(SharedCluster.class)
class LifecycleTest {
  @Test
  void aDeletedResourceKeepsItsVolumesAndServesEveryValueWhenItIsAppliedAgain() throws Exception {
    try (ClusterClient client = JedisClient.connect(cluster().seed(), 6379, null)) {
      for (int slot = 0; slot < SlotKeys.SLOTS; slot++) {
        client.set(SlotKeys.key("kept:", slot), String.valueOf(slot));
      }
    }
    cluster().delete();
    long start = System.nanoTime();
    cluster().apply(Map.of());
    cluster().awaitWhole(SharedCluster.SHARDS);
    Outcome.timed("resource deleted and applied again", (System.nanoTime() - start) / 1e9).report();
    try (ClusterClient client = JedisClient.connect(cluster().seed(), 6379, null)) {
      for (int slot = 0; slot < SlotKeys.SLOTS; slot++) {
        assertThat(client.get(SlotKeys.key("kept:", slot))).isEqualTo(String.valueOf(slot));
      }
    }
    Truth.check(cluster());
  }

  @Test
  void anUninstalledOperatorLeavesTheClusterServingAndOneThatComesBackGoesOn() throws Exception {
    Scenario.named("Helm uninstalled and installed again")
        .run(
            watch -> {
              Helm release = Helm.uninstall();
              try {
                Truth.check(cluster());
              } finally {
                release.install();
              }
              watch.start();
              cluster().scale(4);
              cluster().awaitWhole(4);
            })
        .nothingLost();
  }
}
