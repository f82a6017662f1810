package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.machine.Nodes;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything ends at once. */
@ExtendWith(SharedCluster.class)
class PowerCutTest {
  @Test
  void allPodsDeletedAtOnceFindEachOtherAtNewAddresses() throws Exception {
    Scenario.named("all pods deleted at once")
        .run(
            watch -> {
              Set<String> before = addresses();
              TestCluster.client()
                  .pods()
                  .inNamespace(cluster().namespace())
                  .withLabel("slotkeeper.dev/cluster", cluster().name())
                  .delete();
              cluster().awaitDisturbed();
              cluster().awaitWhole(SharedCluster.SHARDS);
              watch.stop();
              assertThat(addresses()).as("new addresses").doesNotContainAnyElementsOf(before);
            })
        .nothingLost();
  }

  @Tag("thorough")
  @Test
  void aKubernetesThatWasPoweredOffServesEveryValue() throws Exception {
    Scenario.named("whole Kubernetes powered off and started again")
        .runAfterWrites(
            watch -> {
              String[] nodes = TestCluster.nodes().toArray(String[]::new);
              Nodes.powerOff(nodes);
              Nodes.start(nodes);
              watch.start();
              cluster().awaitServers(2 * SharedCluster.SHARDS);
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost();
  }

  private static Set<String> addresses() {
    return cluster().pods().stream()
        .map(Pod::getStatus)
        .map(status -> status.getPodIP())
        .collect(Collectors.toSet());
  }
}
