package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.e2e.kubernetes.Operator;
import dev.slotkeeper.e2e.kubernetes.Server;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.load.SlotKeys;
import dev.slotkeeper.e2e.machine.Nodes;
import dev.slotkeeper.e2e.machine.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.exceptions.JedisException;

/** A node with a primary on it is lost for a while; the one with the control plane stays. */
@ExtendWith(SharedCluster.class)
class NodeLossTest {
  private static final String CONTROL_PLANE = "n1";

  @Test
  void aNodeThatIsPoweredOffIsBridgedNamedAndTakenBack() throws Exception {
    int shard = shardOnWorker();
    Pod primary = cluster().primaryOfShard(shard);
    String node = primary.getSpec().getNodeName();
    Scenario.named("node with primaries powered off and back, WAIT 1")
        .probed()
        .withWait()
        .run(
            watch -> {
              Nodes.powerOff(node);
              cluster().awaitTrue("Degraded", primary.getMetadata().getName(), node);
              cluster().awaitOtherPrimary(shard, primary);
              cluster().awaitTrue("Ready");
              Nodes.start(node);
              watch.start();
              cluster().awaitWhole(SharedCluster.SHARDS);
              watch.stop();
              awaitSpread();
              Outcome.timed("primaries spread again after the node is back", watch.sinceStart())
                  .report();
            })
        .nothingLost();
  }

  @Test
  void aNodeThatIsCutOffStopsWritingAndFollowsWhenItIsBack() throws Exception {
    int shard = shardOnWorker();
    Pod primary = cluster().primaryOfShard(shard);
    String node = primary.getSpec().getNodeName();
    Scenario.named("node cut off for 30 s and healed, WAIT 1")
        .probed()
        .withWait()
        .run(
            watch -> {
              PodProcess cutOff = PodProcess.of(primary.getMetadata().getUid());
              int slot = Integer.parseInt(cluster().shard(shard).slots().split("-", 2)[0]);
              Nodes.cut(node);
              Outcome.timed(
                      "cut-off primary refuses writes",
                      awaitRefusal(cutOff, primary.getStatus().getPodIP(), slot))
                  .report();
              cluster().awaitTrue("Degraded", primary.getMetadata().getName(), node);
              cluster().awaitOtherPrimary(shard, primary);
              cluster().awaitTrue("Ready");
              Thread.sleep(Duration.ofSeconds(20));
              Nodes.heal(node);
              watch.start();
              cluster().awaitWhole(SharedCluster.SHARDS);
              watch.stop();
              awaitSpread();
            })
        .nothingLost();
    assertThat(
            Server.of(cluster().pod(primary.getMetadata().getName()), null)
                .info("server", "uptime_in_seconds"))
        .as("the server on the cut node ran on")
        .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isGreaterThan(20));
  }

  /** Seconds until a client beside a server, which no cut keeps from it, is refused. */
  private static double awaitRefusal(PodProcess server, String address, int slot) {
    long start = System.nanoTime();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                server
                    .besides("redis-cli", "-h", address, "set", SlotKeys.key("cut:", slot), "1")
                    .contains("CLUSTERDOWN"));
    return (System.nanoTime() - start) / 1e9;
  }

  /** No node holds a majority of the primaries. */
  static void awaitSpread() {
    await()
        .atMost(Duration.ofMinutes(3))
        .ignoreException(JedisException.class)
        .until(
            () -> {
              List<String> nodes =
                  cluster().status().shards().stream()
                      .map(each -> cluster().pod(String.valueOf(each.primary())))
                      .map(pod -> pod.getSpec().getNodeName())
                      .toList();
              return TestCluster.nodes().stream()
                  .allMatch(node -> nodes.stream().filter(node::equals).count() * 2 < nodes.size());
            });
  }

  // Not the operator's node either, so that there is somebody to tell what happens.
  private static int shardOnWorker() {
    List<String> spared = List.of(CONTROL_PLANE, Operator.node());
    return IntStream.range(0, SharedCluster.SHARDS)
        .filter(shard -> !spared.contains(cluster().primaryOfShard(shard).getSpec().getNodeName()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no primary on a node that may be lost"));
  }
}
