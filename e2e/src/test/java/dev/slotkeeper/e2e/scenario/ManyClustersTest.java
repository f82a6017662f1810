package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.Operator;
import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.Server;
import dev.slotkeeper.e2e.kubernetes.Truth;
import dev.slotkeeper.e2e.load.Bulk;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.JedisClient;
import dev.slotkeeper.e2e.machine.PodProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One operator, several clusters: none waits for another. */
@ExtendWith(SharedCluster.class)
class ManyClustersTest {
  private static final int MANY = 20;

  // Sixty servers that start at once keep a small machine from answering probes.
  private static final int AT_ONCE = 5;

  private static final Duration WATCHED = Duration.ofSeconds(40);

  private static final Map<String, Object> TINY =
      Map.of(
          "replicasPerShard",
          0,
          "storage",
          Map.of("ephemeral", true),
          "resources",
          Map.of("requests", Map.of("cpu", "10m", "memory", "64Mi")));

  @Test
  void aChangeReachesItsClusterWhileAnotherOneReshards() throws Exception {
    RedisClusterUnderTest other = new RedisClusterUnderTest("e2e-other", "other");
    other.apply(TINY);
    try {
      other.awaitWhole(3);
      try (ClusterClient client = JedisClient.connect(cluster().seed(), 6379, null)) {
        new Bulk("moved:", 200_000, 100).write(client);
      }
      cluster().scale(4);
      cluster()
          .awaitResource(
              "slots that move",
              resource ->
                  String.valueOf(resource.getStatus().progress()).contains("still to be moved"));
      long start = System.nanoTime();
      other.spec(with(TINY, "config", Map.of("slowlog-max-len", "77")));
      other.awaitResource("the new value at every server", ignored -> isAtEveryServer(other));
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(cluster().status().progress()).as("resharding went on").isNotNull();
      Outcome.timed("change of one cluster while another reshards", seconds).report();
      cluster().awaitWhole(4);
    } finally {
      other.delete();
      other.deleteNamespace();
      LargeScalingTest.empty();
    }
  }

  @Tag("thorough")
  @Test
  void twentyTinyClustersAreFormedAndCostLittleWhenTheyAreIdle() throws Exception {
    List<RedisClusterUnderTest> clusters = new ArrayList<>();
    try {
      long start = System.nanoTime();
      while (clusters.size() < MANY) {
        List<RedisClusterUnderTest> more = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          more.add(new RedisClusterUnderTest("e2e-many", "tiny-" + (clusters.size() + i)));
        }
        clusters.addAll(more);
        more.forEach(tiny -> tiny.apply(TINY));
        more.forEach(tiny -> tiny.awaitWhole(3));
      }
      Outcome.timed("twenty clusters, five at a time", (System.nanoTime() - start) / 1e9).report();
      for (RedisClusterUnderTest tiny : clusters) {
        Truth.check(tiny);
      }
      idle();
    } finally {
      clusters.parallelStream().forEach(RedisClusterUnderTest::delete);
      clusters.get(0).deleteNamespace();
    }
  }

  private static void idle() throws InterruptedException {
    PodProcess operator = Operator.process();
    double processor = operator.processorSeconds();
    Thread.sleep(WATCHED);
    Outcome.measured(
        "idle with twenty clusters more",
        String.format(
            Locale.ROOT,
            "%d MB, %.1f %% of a core",
            operator.memory() / 1_000_000,
            (operator.processorSeconds() - processor) * 100_000 / WATCHED.toMillis()));
  }

  private static boolean isAtEveryServer(RedisClusterUnderTest cluster) {
    return cluster.pods().stream()
        .allMatch(
            pod ->
                Server.of(pod, null)
                    .ask(jedis -> jedis.configGet("slowlog-max-len"))
                    .containsValue("77"));
  }

  private static Map<String, Object> with(Map<String, Object> spec, String field, Object value) {
    Map<String, Object> changed = new java.util.HashMap<>(spec);
    changed.put(field, value);
    return changed;
  }
}
