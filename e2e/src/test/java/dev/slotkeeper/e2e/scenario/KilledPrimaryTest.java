package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.machine.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A primary ends without a word, or with one, and comes back. */
@ExtendWith(SharedCluster.class)
class KilledPrimaryTest {
  // What was acknowledged in the instant of the kill and not yet handed to the kernel for the
  // replica: at most one write of each writer.
  private static final int IN_FLIGHT = 16;

  @Test
  void aKilledPrimaryThatIsBackWithinASecondLosesNothingThatAReplicaConfirmed() throws Exception {
    Scenario.named("primary killed, back on its volume, WAIT 1")
        .probed()
        .withWait()
        .run(watch -> killPrimary())
        .nothingLost();
  }

  @Test
  void aKilledPrimaryThatIsBackWithinASecondLosesAtMostWhatWasOnItsWay() throws Exception {
    Scenario.named("primary killed, back on its volume")
        .run(watch -> killPrimary())
        .lostAtMost(IN_FLIGHT);
  }

  @Test
  void aKilledPrimaryThatIsBackWithAnEmptyVolumeFollowsItsReplica() throws Exception {
    Scenario.named("primary killed, back with an empty volume, WAIT 1")
        .withWait()
        .run(
            watch -> {
              int shard = freshShard();
              Pod primary = cluster().primaryOfShard(shard);
              PodProcess process = PodProcess.of(primary.getMetadata().getUid());
              process.freeze();
              process.emptyFolder("/data");
              process.kill();
              cluster().awaitOtherPrimary(shard, primary);
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost();
  }

  @Test
  void aDeletedPrimaryPodHandsOverFirst() throws Exception {
    Scenario.named("primary pod deleted")
        .run(
            watch -> {
              Pod primary = cluster().primaryOfShard(0);
              TestCluster.client().resource(primary).delete();
              cluster().awaitOtherPrimary(0, primary);
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost();
  }

  // Kubernetes restarts a container at once the first time, and later and later from then on.
  private static int freshShard() {
    return IntStream.range(0, SharedCluster.SHARDS)
        .boxed()
        .min(Comparator.comparingInt(shard -> restarts(cluster().primaryOfShard(shard))))
        .orElseThrow();
  }

  private static void killPrimary() {
    Pod primary = cluster().primaryOfShard(freshShard());
    int restarts = restarts(primary);
    PodProcess.of(primary.getMetadata().getUid()).kill();
    cluster()
        .awaitResource(
            "restart of the container",
            ignored -> restarts(cluster().pod(primary.getMetadata().getName())) > restarts);
    cluster().awaitWhole(SharedCluster.SHARDS);
    assertThat(cluster().pod(primary.getMetadata().getName()).getMetadata().getUid())
        .as("the pod stays")
        .isEqualTo(primary.getMetadata().getUid());
  }

  private static int restarts(Pod pod) {
    return pod.getStatus().getContainerStatuses().get(0).getRestartCount();
  }
}
