package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.machine.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The servers cannot elect by themselves any more. */
@ExtendWith(SharedCluster.class)
class MajorityLostTest {
  @Test
  void replicasOfPodsThatAreGoneArePromotedAndAnEventSaysSo() throws Exception {
    Scenario.named("majority of primaries lost, WAIT 1")
        .withWait()
        .run(
            watch -> {
              List<Integer> shards = List.of(0, 1);
              List<Pod> primaries = shards.stream().map(cluster()::primaryOfShard).toList();
              // Their volumes keep them from running elsewhere, so they stay away.
              primaries.forEach(pod -> TestCluster.cordon(pod.getSpec().getNodeName()));
              primaries.forEach(pod -> PodProcess.of(pod.getMetadata().getUid()).freeze());
              primaries.forEach(
                  pod -> TestCluster.client().resource(pod).withGracePeriod(0).delete());
              watch.start();
              for (int shard : shards) {
                cluster().awaitOtherPrimary(shard, primaries.get(shard));
              }
              cluster().awaitTrue("Ready");
              watch.stop();
              cluster().awaitTrue("Degraded");
              assertThat(takeovers()).isNotEmpty();
              TestCluster.uncordonAll();
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost();
    assertThat(IntStream.range(0, SharedCluster.SHARDS).boxed())
        .allSatisfy(shard -> assertThat(cluster().shard(shard).replicas()).hasSize(1));
  }

  private static List<String> takeovers() {
    return cluster().events().stream()
        .filter(
            event -> event.getReason().equals("Failover") || event.getReason().equals("Takeover"))
        .map(event -> event.getMessage())
        .filter(message -> message.contains("is gone"))
        .toList();
  }
}
