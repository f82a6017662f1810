package dev.slotkeeper.server.cluster.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** A node that ends while clients still take it for the primary that it was. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FarewellTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** In slot 5061, which the first node owns. */
  private static final String KEY = "{bar}";

  private static final int QUESTIONS = 1000;

  @TempDir Path folder;

  @Test
  void aFormerPrimaryRedirectsUntilNobodyAsksAnyMore() throws Exception {
    try (SmallCluster cluster = SmallCluster.start(folder);
        Jedis client = new Jedis("127.0.0.1", cluster.first().port, 10_000)) {
      NodeProcess former = cluster.first();
      cluster.replica().call("CLUSTER", "FAILOVER");
      Awaitility.await()
          .atMost(LIMIT)
          .until(() -> former.call("ROLE").toString().startsWith("[slave"));
      assertMoved(client, cluster.replica().port);

      former.terminate();
      for (int i = 0; i < QUESTIONS; i++) {
        assertMoved(client, cluster.replica().port);
        Thread.sleep(2);
      }

      former.awaitEnd();
    }
  }

  private static void assertMoved(Jedis client, int port) {
    assertThatThrownBy(() -> client.set(KEY, "value"))
        .isInstanceOfSatisfying(
            JedisMovedDataException.class,
            moved -> assertThat(moved.getTargetNode().getPort()).isEqualTo(port));
  }
}
