package dev.slotkeeper.server.cluster.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary is killed and started again at once, before anybody has noticed, with an older file
 * than its replica's data. It must neither serve that file nor feed it to the replica.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledPrimaryTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** In slot 5061, which the first node owns. */
  private static final String TAG = "{bar}";

  @TempDir Path folder;
  private SmallCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = SmallCluster.start(folder);
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void withAnOlderFileItFollowsItsReplica() throws Exception {
    NodeProcess primary = cluster.first();
    write(0, 50);
    primary.call("SAVE");
    write(50, 200);

    primary.kill();
    primary.restart();

    assertNothingIsLost();
  }

  @Test
  void withItsDataLostItFollowsItsReplica() throws Exception {
    NodeProcess primary = cluster.first();
    write(0, 200);

    primary.kill();
    primary.lose("dump.rdb");
    primary.restart();

    assertNothingIsLost();
  }

  private void assertNothingIsLost() {
    await(() -> cluster.replica().call("GET", TAG + 0).equals("0"));
    for (int i = 0; i < 200; i++) {
      assertThat(cluster.replica().call("GET", TAG + i)).isEqualTo("" + i);
    }
    NodeProcess primary = cluster.first();
    await(() -> primary.call("ROLE").toString().startsWith("[slave"));
    await(() -> primary.call("DBSIZE").equals("200"));
  }

  /** Writes numbers that the replica has acknowledged, too. */
  private void write(int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(
              cluster
                  .first()
                  .callAll(
                      new String[] {"SET", TAG + i, "" + i}, new String[] {"WAIT", "1", "60000"}))
          .containsExactly("OK", "1");
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).ignoreExceptions().until(condition);
  }
}
