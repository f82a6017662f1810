package dev.slotkeeper.server.cluster;

import static dev.slotkeeper.server.cluster.SimulatedClusters.NODE_TIMEOUT;
import static dev.slotkeeper.server.cluster.SimulatedClusters.assertAllAgree;
import static dev.slotkeeper.server.cluster.SimulatedClusters.formed;
import static dev.slotkeeper.server.cluster.SimulatedClusters.slotsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.ClusterAdministration.FailoverMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who takes whose place: killed, returning, leaving and parted primaries over a simulated network.
 */
class FailoverSimulationTest {
  @Test
  void aKilledPrimaryIsReplacedByItsReplicaAndComesBackAsReplica() throws Exception {
    SimulatedNetwork network = formed(2, 3, 1);
    SimulatedNode victim = network.nodes.get(0);
    SimulatedNode replica = network.nodes.get(3);

    victim.kill();
    network.run(NODE_TIMEOUT * 2 + 2000);

    assertThat(replica.self().isPrimary()).isTrue();
    assertThat(replica.following).isNull();
    assertThat(replica.cluster.state().isOk()).isTrue();
    assertThat(replica.self().slots).isEqualTo(slotsOf(0, 3));

    victim.restart(victim.ip);
    network.run(10_000);

    assertThat(victim.self().isReplica()).isTrue();
    assertThat(victim.following).isEqualTo(replica.id());
    assertAllAgree(network);
  }

  @Test
  void aReplicaWithoutRivalsTakesOverWithinMomentsOfTheTimeout() {
    SimulatedNetwork network = formed(12, 3, 1);
    network.nodes.get(0).kill();
    network.run(NODE_TIMEOUT + 400);

    assertThat(network.nodes.get(3).self().isPrimary()).isTrue();
  }

  @Test
  void aPrimaryWhosePortRefusesLinksIsReplacedWithoutTheWaitForTheTimeout() throws Exception {
    SimulatedNetwork network = formed(18, 3, 1, settings -> settings.withRefusalTimeout(100));
    SimulatedNode primary = network.nodes.get(0);
    primary.kill();
    network.run(600);

    assertThat(network.nodes.get(3).self().isPrimary()).isTrue();

    primary.restart(primary.ip);
    network.run(5000);
    assertThat(primary.following).isEqualTo(network.nodes.get(3).id());
    assertAllAgree(network);
  }

  @Test
  void aRefusalSaysNothingOfANodeThatWasNeverHeardFrom() throws Exception {
    SimulatedNetwork network = formed(19, 3, 1, settings -> settings.withRefusalTimeout(100));
    for (SimulatedNode node : network.nodes) {
      node.kill();
    }
    for (int i = 1; i < 6; i++) {
      network.nodes.get(i).restart(network.nodes.get(i).ip);
    }
    network.run(1000);
    assertThat(network.nodes.get(3).self().isReplica()).isTrue();

    network.nodes.get(0).restart(network.nodes.get(0).ip);
    network.run(10_000);
    assertThat(network.nodes.get(0).self().isPrimary()).isTrue();
    assertThat(network.nodes.get(0).cluster.state().isOk()).isTrue();
  }

  @Test
  void nobodyStopsServingWhileAReplicaTakesOver() {
    SimulatedNetwork network = formed(21, 3, 1, settings -> settings.withRefusalTimeout(100));
    network.log.clear();
    network.nodes.get(0).kill();
    network.run(2000);

    assertThat(network.nodes.get(3).self().isPrimary()).isTrue();
    assertThat(network.log).noneMatch(line -> line.contains("Cluster state changed: fail"));
  }

  @Test
  void aShardWithoutAReplicaStopsTheClusterAtOnce() {
    SimulatedNetwork network = formed(22, 3, 0);
    network.nodes.get(0).kill();
    network.run(NODE_TIMEOUT * 2);

    assertThat(network.nodes.get(1).cluster.state().isOk()).isFalse();
  }

  @Test
  void aPrimaryThatStartsWithoutANetworkTellsNobodyAfterwardsThatAllOthersFail() throws Exception {
    SimulatedNetwork network = formed(20, 3, 1, settings -> settings.withNodeTimeout(1000));
    SimulatedNode primary = network.nodes.get(0);
    primary.kill();
    network.run(3000);
    network.part(0);
    primary.restart(primary.ip);
    network.run(1800);
    network.heal();
    network.log.clear();
    network.run(5000);

    assertThat(network.log).noneMatch(line -> line.contains("Cluster state changed: fail"));
    assertThat(primary.following).isEqualTo(network.nodes.get(3).id());
  }

  @Test
  void aReplicaThatIsLoadingASnapshotDoesNotTakeOverUntilItHasAllOfIt() {
    SimulatedNetwork network = formed(16, 3, 1);
    SimulatedNode replica = network.nodes.get(3);
    replica.loading = true;
    network.nodes.get(0).kill();
    network.run(NODE_TIMEOUT * 3);
    assertThat(replica.self().isReplica()).isTrue();

    replica.loading = false;
    network.run(NODE_TIMEOUT * 8);
    assertThat(replica.self().isPrimary()).isTrue();
  }

  @Test
  void aReplicaThatStartedAndHasNotYetSyncedLeavesThePlaceToItsPrimary() throws Exception {
    SimulatedNetwork network = formed(17, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    SimulatedNode replica = network.nodes.get(3);
    replica.kill();
    primary.offset = 1000;
    primary.feeds = false;
    replica.restart(replica.ip);
    network.run(1000);
    primary.kill();
    network.run(NODE_TIMEOUT * 30);
    assertThat(replica.self().isReplica()).isTrue();

    primary.restart(primary.ip);
    network.run(10_000);
    assertThat(primary.self().isPrimary()).isTrue();
    assertThat(replica.offset).isEqualTo(1000);
    assertAllAgree(network);
  }

  @Test
  void ofAShardThatStartedWholeTheOneWithMoreDataServes() throws Exception {
    SimulatedNetwork network = formed(18, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    SimulatedNode replica = network.nodes.get(3);
    primary.offset = 1000;
    network.run(1000);
    primary.kill();
    replica.kill();
    primary.offset = 400;
    primary.restart(primary.ip);
    replica.restart(replica.ip);
    network.run(10_000);

    assertThat(replica.self().isPrimary()).isTrue();
    assertThat(primary.following).isEqualTo(replica.id());
    assertThat(primary.offset).isEqualTo(1000);
    assertAllAgree(network);
  }

  @Test
  void aPrimaryThatIsBackWithLessThanItsReplicaBecomesItsReplica() throws Exception {
    SimulatedNetwork network = formed(13, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    SimulatedNode replica = network.nodes.get(3);
    primary.offset = 1000;
    network.run(1000);
    assertThat(replica.offset).isEqualTo(1000);

    primary.kill();
    primary.offset = 400;
    primary.restart(primary.ip);
    network.run(1500);

    assertThat(replica.offset).isEqualTo(1000);
    assertThat(replica.self().isPrimary()).isTrue();
    network.run(5000);
    assertThat(primary.following).isEqualTo(replica.id());
    assertThat(primary.offset).isEqualTo(1000);
    assertThat(replica.cluster.state().isOk()).isTrue();
    assertAllAgree(network);
  }

  @Test
  void aPrimaryThatIsBackWithAllItsReplicasHaveGoesOnServing() throws Exception {
    SimulatedNetwork network = formed(14, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    primary.offset = 1000;
    network.run(1000);
    primary.kill();
    primary.restart(primary.ip);
    assertThat(primary.feeds).isFalse();
    network.run(3000);

    assertThat(primary.self().isPrimary()).isTrue();
    assertThat(primary.cluster.state().isOk()).isTrue();
    assertThat(primary.feeds).isTrue();
  }

  @Test
  void aPrimaryThatIsBackWithoutItsReplicaWaitsAndThenServes() throws Exception {
    SimulatedNetwork network = formed(15, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    network.nodes.get(3).kill();
    primary.kill();
    primary.restart(primary.ip);
    network.run(5000);
    assertThat(primary.cluster.state().isOk()).isFalse();

    network.run(15_000);
    assertThat(primary.cluster.state().isOk()).isTrue();
  }

  @Test
  void aPrimaryWhoseDiskIsLostIsReplacedThoughSomebodyAnswersAtItsAddress() throws Exception {
    SimulatedNetwork network = formed(17, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    SimulatedNode replica = network.nodes.get(3);
    primary.offset = 1000;
    network.run(1000);
    primary.kill();
    network.run(300);
    primary.restartEmpty();
    network.run(NODE_TIMEOUT + 500);

    assertThat(replica.self().isPrimary()).isTrue();
    assertThat(replica.offset).isEqualTo(1000);
    assertThat(replica.self().slots).isEqualTo(slotsOf(0, 3));
    assertThat(replica.cluster.state().isOk()).isTrue();
  }

  @Test
  void aPrimaryThatEndsHandsOverWhenItsReplicaHasEverything() {
    SimulatedNetwork network = formed(16, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    SimulatedNode replica = network.nodes.get(3);
    primary.offset = 5000;
    primary.run(() -> assertThat(primary.cluster.handOver(3000)).isTrue());
    assertThat(primary.paused).isTrue();
    for (int i = 0; i < 60; i++) {
      network.run(10);
      assertThat(network.nodes)
          .as("nodes that go on to serve, " + 10 * i + " ms after the beginning")
          .allMatch(node -> node.cluster.state().isOk());
    }

    assertThat(replica.self().isPrimary()).isTrue();
    assertThat(replica.offset).isEqualTo(5000);
    assertThat(primary.following).isEqualTo(replica.id());
    assertThat(primary.cluster.isHandingOver()).isFalse();
    assertThat(primary.paused).isFalse();
  }

  @Test
  void ofTwoReplicasTheOneWithMoreDataWins() {
    SimulatedNetwork network = formed(3, 3, 2);
    SimulatedNode victim = network.nodes.get(0);
    List<SimulatedNode> replicas =
        network.nodes.stream().filter(n -> victim.id().equals(n.following)).toList();
    victim.offset = 1000;
    network.run(1000);
    victim.kill();
    replicas.get(0).offset = 900;
    network.run(NODE_TIMEOUT * 2 + 5000);

    assertThat(replicas.get(1).self().isPrimary()).isTrue();
    assertThat(replicas.get(0).following).isEqualTo(replicas.get(1).id());
  }

  @Test
  void aPrimaryInTheMinorityStopsServingAndAReplicaInTheMajorityTakesOver() {
    SimulatedNetwork network = formed(4, 3, 1);
    SimulatedNode minority = network.nodes.get(0);

    network.part(0);
    network.run(NODE_TIMEOUT * 2 + 3000);

    assertThat(minority.cluster.state().isOk()).isFalse();
    assertThat(network.nodes.get(3).self().isPrimary()).isTrue();

    network.heal();
    network.run(NODE_TIMEOUT * 2 + 5000);

    assertThat(minority.self().isReplica()).isTrue();
    assertAllAgree(network);
  }

  @Test
  void aManualFailoverWaitsForTheOffsetAndSwapsRoles() {
    SimulatedNetwork network = formed(5, 3, 1);
    SimulatedNode primary = network.nodes.get(0);
    SimulatedNode replica = network.nodes.get(3);
    primary.offset = 5000;

    replica.run(
        () -> assertThat(replica.cluster.administration().failover(FailoverMode.ORDERLY)).isNull());
    network.run(3000);

    assertThat(replica.self().isPrimary()).isTrue();
    assertThat(replica.offset).isEqualTo(5000);
    assertThat(primary.following).isEqualTo(replica.id());
    assertThat(primary.paused).isFalse();
    assertAllAgree(network);
  }

  @Test
  void aTakeoverNeedsNobodysConsent() {
    SimulatedNetwork network = formed(6, 3, 1);
    SimulatedNode replica = network.nodes.get(3);
    network.part(3);
    replica.run(() -> replica.cluster.administration().failover(FailoverMode.TAKEOVER));
    assertThat(replica.self().isPrimary()).isTrue();

    network.heal();
    network.run(10_000);

    assertThat(network.nodes.get(0).following).isEqualTo(replica.id());
    assertAllAgree(network);
  }
}
