package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisCli;
import dev.slotkeeper.e2e.load.Bulk;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.JedisClient;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fewer shards than the data needs. */
@ExtendWith(SharedCluster.class)
class ShrinkTest {
  private static final Map<String, String> LITTLE = Map.of("maxmemory", "32mb");

  // Four shards hold a quarter each; a third of it would be more than they may hold.
  private static final int KEYS = 10_400;
  private static final int BYTES = 10_000;

  @Test
  void dataThatDoesNotFitStaysWhereItIsAndTheStatusSaysByHowMuchUntilItIsLess() throws Exception {
    cluster().spec(Map.of("shards", 4, "config", LITTLE));
    cluster().awaitWhole(4);
    Bulk bulk = new Bulk("much:", KEYS, BYTES);
    try (ClusterClient client = JedisClient.connect(cluster().seed(), 6379, null)) {
      bulk.write(client);
      long start = System.nanoTime();
      cluster().scale(3);
      Condition degraded =
          cluster().awaitTrue("Degraded", "would have to hold", "No slot is moved", "maxmemory");
      Outcome.timed("shrink that does not fit: named in the status", seconds(start)).report();
      System.out.println("  " + degraded.getReason() + ": " + degraded.getMessage());

      assertThat(degraded.getReason()).isEqualTo("ScaleInRefused");
      assertThat(cluster().condition("Ready")).get().extracting("status").isEqualTo("True");
      assertThat(cluster().status().shardCount()).isEqualTo(4);
      assertThat(cluster().events())
          .filteredOn(event -> event.getReason().equals("ScaleInRefused"))
          .isNotEmpty()
          .allMatch(event -> event.getType().equals("Warning"));
      assertThat(bulk.missing(client)).isEmpty();
      RedisCli.checkCluster(cluster());
    } finally {
      LargeScalingTest.empty();
    }
    cluster().awaitWhole(3);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
