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
 * A primary that is killed and started again at once knows from its append-only file exactly how
 * much it has: with all of it it serves again by itself, with less it follows its replica.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledPrimaryWithAppendOnlyFileTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String INCREMENT = "appendonlydir/appendonly.aof.1.incr.aof";

  /** In slot 5061, which the first node owns. */
  private static final String TAG = "{bar}";

  @TempDir Path folder;
  private SmallCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = SmallCluster.start(folder, "--appendonly", "yes");
    for (int i = 0; i < 200; i++) {
      assertThat(
              cluster
                  .first()
                  .callAll(
                      new String[] {"SET", TAG + i, "" + i}, new String[] {"WAIT", "1", "60000"}))
          .containsExactly("OK", "1");
    }
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).ignoreExceptions().until(condition);
  }

  private void assertNothingIsLost() {
    for (NodeProcess node : new NodeProcess[] {cluster.first(), cluster.replica()}) {
      await(() -> node.call("DBSIZE").equals("200"));
    }
  }

  @Test
  void withAWholeFileItServesAgainAndItsReplicaGoesOn() throws Exception {
    NodeProcess primary = cluster.first();

    primary.kill();
    primary.restart();

    await(() -> primary.call("GET", TAG + 199).equals("199"));
    assertThat(primary.call("ROLE").toString()).startsWith("[master");
    NodeProcess replica = cluster.replica();
    await(() -> replica.call("INFO", "replication").toString().contains("master_link_status:up"));
    assertThat(primary.call("INFO", "stats").toString())
        .contains("sync_full:0", "sync_partial_ok:1");
    assertNothingIsLost();
  }

  @Test
  void withAFileThatEndsTooEarlyItFollowsItsReplica() throws Exception {
    NodeProcess primary = cluster.first();

    primary.kill();
    primary.cut(INCREMENT, 2000);
    primary.restart();

    await(() -> cluster.replica().call("GET", TAG + 199).equals("199"));
    await(() -> primary.call("ROLE").toString().startsWith("[slave"));
    assertNothingIsLost();
  }
}
