package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisCli;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.JedisClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shards and replicas come and go under load, every time alike. */
@ExtendWith(SharedCluster.class)
class ScalingTest {
  private static final int KEYS = 100_000;
  private static final int ROUNDS = 3;

  @Test
  void aClusterThatWasJustFormedCoversAllSlotsAndSpreadsEachShardOverNodes() throws Exception {
    assertThat(cluster().status().slotsCovered()).isEqualTo(16384);
    for (var shard : cluster().status().shards()) {
      List<String> nodes =
          cluster().pods().stream()
              .filter(pod -> pod.getMetadata().getName().startsWith(shard.name() + "-"))
              .map(pod -> pod.getSpec().getNodeName())
              .toList();
      assertThat(nodes).as("nodes of " + shard.name()).hasSize(2).doesNotHaveDuplicates();
    }
    RedisCli.checkCluster(cluster());
  }

  @Test
  void scalingOutAndInLosesNoValueInAnyRound() throws Exception {
    try (ClusterClient client = JedisClient.connect(cluster().seed(), 6379, null)) {
      for (int i = 0; i < KEYS; i++) {
        client.set("filled:" + i, "value " + i);
      }
      for (int round = 1; round <= ROUNDS; round++) {
        scale("shards 3 to 4, round " + round, 4);
        scale("shards 4 to 3, round " + round, 3);
      }
      for (int i = 0; i < KEYS; i++) {
        assertThat(client.get("filled:" + i)).isEqualTo("value " + i);
      }
    }
  }

  @Test
  void replicasComeAndGo() throws Exception {
    for (int replicas : new int[] {2, 0, 1}) {
      Scenario.named("replicas per shard to " + replicas)
          .run(
              watch -> {
                cluster().spec(Map.of("replicasPerShard", replicas));
                cluster().awaitWhole(SharedCluster.SHARDS);
              })
          .nothingLost()
          .noErrors();
      assertThat(cluster().pods()).hasSize(SharedCluster.SHARDS * (1 + replicas));
    }
  }

  private static void scale(String name, int shards) throws Exception {
    Scenario.named(name)
        .run(
            watch -> {
              cluster().scale(shards);
              cluster().awaitWhole(shards);
            })
        .nothingLost()
        .noErrors();
  }
}
