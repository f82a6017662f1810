package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;

import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.machine.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A volume is lost; what was on it is rebuilt from the other copy. */
@ExtendWith(SharedCluster.class)
class VolumeLossTest {
  @Test
  void theVolumeOfAReplicaIsRebuiltFromThePrimary() throws Exception {
    Scenario.named("volume of a replica lost")
        .run(watch -> lose(cluster().replicaOfShard(2)))
        .nothingLost();
  }

  @Test
  void theVolumeOfAPrimaryIsRebuiltFromItsReplica() throws Exception {
    Scenario.named("volume of a primary lost, WAIT 1")
        .withWait()
        .run(watch -> lose(cluster().primaryOfShard(2)))
        .nothingLost();
  }

  // Without a hand-over: the process does not hear that its pod ends.
  private static void lose(Pod pod) {
    var claims =
        TestCluster.client()
            .persistentVolumeClaims()
            .inNamespace(cluster().namespace())
            .withName("data-" + pod.getMetadata().getName());
    String before = claims.get().getMetadata().getUid();
    PodProcess.of(pod.getMetadata().getUid()).freeze();
    claims.delete();
    TestCluster.client().resource(pod).withGracePeriod(0).delete();
    Awaitility.await()
        .atMost(java.time.Duration.ofMinutes(3))
        .until(() -> claims.get() != null && !claims.get().getMetadata().getUid().equals(before));
    cluster().awaitDisturbed();
    cluster().awaitWhole(SharedCluster.SHARDS);
  }
}
