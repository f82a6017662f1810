package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The client Service as the only seed of applications that start at any moment. */
@ExtendWith(SharedCluster.class)
class SeedTest {
  @Test
  void theClientServiceAnswersClusterSlotsAtEveryMomentOfARoll() throws Exception {
    HostAndPort seed = new HostAndPort(cluster().seed(), 6379);
    List<String> failures = new ArrayList<>();
    AtomicBoolean rolling = new AtomicBoolean(true);
    int[] asked = {0};
    Thread newcomer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (rolling.get()) {
                    asked[0]++;
                    ask(seed, failures);
                  }
                });
    String before = cluster().seed();
    Scenario.named("client Service as the only seed through a roll")
        .run(
            watch -> {
              cluster().spec(Map.of("resources", RollTest.memory("264Mi")));
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost();
    rolling.set(false);
    newcomer.join();
    assertThat(cluster().seed()).isEqualTo(before);
    Outcome.measured(
        "new connections to the client Service in a roll",
        failures.size() + " of " + asked[0] + " failed");
    assertThat(failures).as("failures of %s connections", asked[0]).hasSizeLessThan(asked[0] / 10);
  }

  private static void ask(HostAndPort seed, List<String> failures) {
    try (Jedis jedis =
        new Jedis(seed, DefaultJedisClientConfig.builder().timeoutMillis(2000).build())) {
      if (jedis.clusterSlots().isEmpty()) {
        failures.add("no slots");
      }
      Thread.sleep(20);
    } catch (JedisException e) {
      failures.add(String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
