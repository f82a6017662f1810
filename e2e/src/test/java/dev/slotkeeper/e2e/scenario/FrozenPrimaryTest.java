package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;

import dev.slotkeeper.e2e.machine.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A primary that hangs: its sockets are open, and nobody answers. */
@ExtendWith(SharedCluster.class)
class FrozenPrimaryTest {
  private static final Duration FROZEN = Duration.ofSeconds(20);

  @Test
  void aPrimaryThatWakesAfterItWasReplacedTakesNoWrite() throws Exception {
    Scenario.named("primary frozen for 20 s, WAIT 1")
        .probed()
        .withWait()
        .run(
            watch -> {
              Pod primary = cluster().primaryOfShard(1);
              PodProcess process = PodProcess.of(primary.getMetadata().getUid());
              process.freeze();
              try {
                Thread.sleep(FROZEN);
              } finally {
                process.thaw();
              }
              cluster().awaitOtherPrimary(1, primary);
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost();
  }
}
