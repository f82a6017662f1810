package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.Server;
import dev.slotkeeper.e2e.load.Bulk;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.JedisClient;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Twice as many shards and back, with so much data that it takes its time. */
@Tag("thorough")
@ExtendWith(SharedCluster.class)
class LargeScalingTest {
  private static final int KEYS = 100_000;
  private static final int BYTES = 10_000;

  @Test
  void aGigabyteIsSpreadOverTwiceAsManyShardsAndBackUnderLoad() throws Exception {
    Bulk gigabyte = new Bulk("gigabyte:", KEYS, BYTES);
    try (ClusterClient client = JedisClient.connect(cluster().seed(), 6379, null)) {
      gigabyte.write(client);
      scale("shards 3 to 6 with 1 GB", 6);
      assertThat(gigabyte.missing(client)).isEmpty();
      scale("shards 6 to 3 with 1 GB", 3);
      assertThat(gigabyte.missing(client)).isEmpty();
    } finally {
      empty();
    }
  }

  private static void scale(String name, int shards) throws Exception {
    Scenario.named(name)
        .with(JedisClient::connect)
        .run(
            watch -> {
              cluster().scale(shards);
              cluster().awaitWhole(shards);
            })
        .nothingLost()
        .noErrors();
    assertThat(cluster().status().shards()).hasSize(shards);
    assertThat(cluster().events()).extracting("reason").contains("MoveSlots");
  }

  /** Takes all keys away, so that no later scenario carries them. */
  static void empty() {
    for (Pod pod : cluster().pods()) {
      Server server = Server.of(pod, null);
      if (server.isPrimary()) {
        server.ask(Jedis::flushAll);
      }
    }
  }
}
