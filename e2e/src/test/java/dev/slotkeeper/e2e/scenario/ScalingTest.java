package dev.slotkeeper.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisCli;
import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.Ledger;
import dev.slotkeeper.operator.api.RedisCluster;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A cluster from its first apply on: formed, filled, scaled out and in under load, a primary taken
 * away.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScalingTest {
  private static final int KEYS = 100_000;
  private static final RedisClusterUnderTest CLUSTER =
      new RedisClusterUnderTest("e2e-scaling", "scaling");

  @BeforeAll
  static void applyAndWaitUntilReady() {
    long start = System.nanoTime();
    CLUSTER.apply(new RedisCluster());
    CLUSTER.awaitReady(3);
    System.out.printf("scenario: apply to Ready; %.1f s%n", (System.nanoTime() - start) / 1e9);
  }

  /** What a test before left behind, done or failed, is no matter of the next one. */
  @BeforeEach
  void threeShards() {
    CLUSTER.scale(3);
    CLUSTER.awaitReady(3);
  }

  @AfterAll
  static void delete() {
    CLUSTER.delete();
  }

  @Test
  @Order(1)
  void aClusterThatWasJustFormedCoversAllSlotsAndSpreadsEachShardOverNodes() throws Exception {
    assertThat(CLUSTER.status().slotsCovered()).isEqualTo(16384);
    assertThat(CLUSTER.condition("SlotsCovered")).get().extracting("status").isEqualTo("True");
    assertThat(CLUSTER.condition("Degraded")).get().extracting("status").isEqualTo("False");
    for (var shard : CLUSTER.status().shards()) {
      List<String> nodes =
          CLUSTER.pods().stream()
              .filter(pod -> pod.getMetadata().getName().startsWith(shard.name() + "-"))
              .map(pod -> pod.getSpec().getNodeName())
              .toList();
      assertThat(nodes).as("nodes of " + shard.name()).hasSize(2).doesNotHaveDuplicates();
    }
    RedisCli.checkCluster(CLUSTER);
  }

  @Test
  @Order(2)
  void scalingOutAndInLosesNoValueAndNoStockClientSeesAnError() throws Exception {
    try (ClusterClient client = ClusterClient.jedis(CLUSTER.seed(), 6379)) {
      for (int i = 0; i < KEYS; i++) {
        client.set("filled:" + i, "value " + i);
      }
      Ledger out =
          Scenario.underLoad(
              "scale out 3 to 4",
              CLUSTER,
              ClusterClient::jedis,
              () -> {
                CLUSTER.scale(4);
                CLUSTER.awaitReady(4);
              });
      RedisCli.checkCluster(CLUSTER);
      Ledger in =
          Scenario.underLoad(
              "scale in 4 to 3",
              CLUSTER,
              ClusterClient::lettuce,
              () -> {
                CLUSTER.scale(3);
                CLUSTER.awaitReady(3);
              });
      RedisCli.checkCluster(CLUSTER);
      assertThat(out.errors()).as("errors that Jedis showed while scaling out").isEmpty();
      assertThat(in.errors()).as("errors that Lettuce showed while scaling in").isEmpty();
      for (int i = 0; i < KEYS; i++) {
        assertThat(client.get("filled:" + i)).isEqualTo("value " + i);
      }
    }
  }

  @Test
  @Order(3)
  void aDeletedPrimaryPodHandsOverFirst() throws Exception {
    Pod primary = CLUSTER.primaryOfShard(0);
    Scenario.underLoad(
        "primary pod deleted",
        CLUSTER,
        ClusterClient::jedis,
        () -> {
          TestCluster.client().resource(primary).delete();
          CLUSTER.awaitResource(
              "another primary",
              resource ->
                  resource.getStatus() != null
                      && !primary
                          .getMetadata()
                          .getName()
                          .equals(resource.getStatus().shards().get(0).primary()));
          CLUSTER.awaitReady(3);
        });
    RedisCli.checkCluster(CLUSTER);
  }

  @Test
  @Order(4)
  void aClusterThatIsLeftAloneIsNotWrittenTo() throws Exception {
    CLUSTER.awaitReady(3);
    Thread.sleep(5_000);
    String before = CLUSTER.get().getMetadata().getResourceVersion();
    Thread.sleep(30_000);
    assertThat(CLUSTER.get().getMetadata().getResourceVersion()).isEqualTo(before);
  }
}
