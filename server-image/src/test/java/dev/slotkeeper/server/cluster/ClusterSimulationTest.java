package dev.slotkeeper.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.ClusterAdministration.FailoverMode;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.cluster.slot.SlotRange;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/**
 * Clusters of three primaries with replicas, from forming to disaster, over a simulated network.
 */
class ClusterSimulationTest {
  private static final long NODE_TIMEOUT = 2000;

  @Test
  void nodesThatMeetOneFormACluster() {
    SimulatedNetwork network = formed(1, 3, 0);

    for (SimulatedNode node : network.nodes) {
      assertThat(node.cluster.state().isOk()).isTrue();
      assertThat(node.cluster.state().nodes()).hasSize(3);
      assertThat(node.cluster.state().size()).isEqualTo(3);
    }
    assertAllAgree(network);
    assertThat(network.nodes.stream().map(node -> node.self().configEpoch).distinct()).hasSize(3);
  }

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

  @Test
  void aMovedSlotIsKnownEverywhere() {
    SimulatedNetwork network = formed(7, 3, 1);
    SimulatedNode from = network.nodes.get(0);
    SimulatedNode to = network.nodes.get(1);
    int slot = 7;

    to.run(() -> to.cluster.administration().importSlot(slot, view(to, from)));
    from.run(() -> from.cluster.administration().migrateSlot(slot, view(from, to)));
    to.run(() -> to.cluster.administration().giveSlot(slot, view(to, to)));
    from.run(() -> from.cluster.administration().giveSlot(slot, view(from, to)));
    network.run(5000);

    assertAllAgree(network);
    for (SimulatedNode node : network.nodes) {
      assertThat(Objects.requireNonNull(node.cluster.state().slots().owner(slot)).id)
          .isEqualTo(to.id());
    }
  }

  @Test
  void aSparedReplicaMigratesToAnOrphanedPrimary() {
    SimulatedNetwork network = formed(8, 3, 2);
    SimulatedNode orphaned = network.nodes.get(0);
    network.nodes.stream()
        .filter(node -> orphaned.id().equals(node.following))
        .toList()
        .forEach(SimulatedNode::kill);
    network.run(NODE_TIMEOUT * 3 + 10_000);

    assertThat(network.nodes.stream().filter(n -> n.alive && orphaned.id().equals(n.following)))
        .hasSize(1);
  }

  @Test
  void aForgottenNodeStaysForgottenForAMinute() {
    SimulatedNetwork network = formed(9, 4, 0);
    SimulatedNode stray = network.nodes.get(3);
    stray.run(() -> stray.cluster.administration().removeSlots(stray.self().slots.copy()));
    SimulatedNode first = network.nodes.get(0);
    first.run(() -> first.cluster.administration().forget(view(first, stray)));

    network.run(50_000);
    assertThat(first.cluster.state().nodes()).hasSize(3);

    network.run(30_000);
    assertThat(first.cluster.state().nodes()).hasSize(4);
  }

  @Property(tries = 40)
  void allAddressesNewTheNodesFindEachOtherByNameAndReplicasTheirPrimaries(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) throws Exception {
    SimulatedNetwork network =
        formed(seed, 3, 1, settings -> settings.withRefusalTimeout(seed % 2 * 100));
    network.nodes.forEach(SimulatedNode::kill);
    int next = 100;
    for (SimulatedNode node : network.nodes) {
      node.restart("10.0.1." + next++);
      network.run(network.random.nextInt((int) NODE_TIMEOUT * 2));
    }
    network.run(15_000);

    for (SimulatedNode node : network.nodes) {
      assertThat(node.cluster.state().isOk()).isTrue();
      assertThat(node.self().ip).isEqualTo(node.ip);
      SimulatedNode primary = node.following == null ? null : network.byId(node.following);
      if (primary != null) {
        assertThat(node.followingIp).isEqualTo(primary.ip);
      }
    }
    assertAllAgree(network);
  }

  @Property(tries = 40)
  void whateverHappensSlotsHaveOneOwnerPerEpochAndAllAgreeAfterwards(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) throws Exception {
    SimulatedNetwork network = formed(seed, 3, 2);
    network.lossPerMille = 20;
    for (int step = 0; step < 12; step++) {
      disturb(network);
      for (int i = 0; i < 10; i++) {
        network.run(network.random.nextInt(700));
        assertOneOwnerPerEpoch(network);
      }
    }
    network.lossPerMille = 0;
    network.heal();
    for (SimulatedNode node : network.nodes) {
      if (!node.alive) {
        node.restart(node.ip);
      }
    }
    network.run(60_000);

    assertAllAgree(network);
    for (SimulatedNode node : network.nodes) {
      assertThat(node.cluster.state().isOk()).as("node %d", node.index).isTrue();
    }
  }

  private static void disturb(SimulatedNetwork network) throws NodesConfException {
    SimulatedNode node = network.nodes.get(network.random.nextInt(network.nodes.size()));
    switch (network.random.nextInt(5)) {
      case 0 -> network.part(node.index);
      case 1 -> network.heal();
      case 2 -> {
        if (node.alive) {
          node.kill();
        }
      }
      case 3 -> {
        if (!node.alive) {
          node.restart(node.ip);
        }
      }
      default -> {
        if (node.alive) {
          node.run(() -> node.cluster.administration().failover(FailoverMode.ORDERLY));
        }
      }
    }
  }

  private static void assertOneOwnerPerEpoch(SimulatedNetwork network) {
    Map<Long, SimulatedNode> byEpoch = new HashMap<>();
    for (SimulatedNode node : network.nodes) {
      if (node.alive && node.self().isPrimary() && !node.self().slots.isEmpty()) {
        assertThat(byEpoch.put(node.self().configEpoch, node))
            .as("another owner of slots in epoch %d", node.self().configEpoch)
            .isNull();
      }
    }
  }

  private static void assertAllAgree(SimulatedNetwork network) {
    ClusterState first = network.nodes.getFirst().cluster.state();
    for (SimulatedNode node : network.nodes) {
      for (int slot = 0; slot < KeySlot.SLOTS; slot++) {
        ClusterNode expected = first.slots().owner(slot);
        ClusterNode actual = node.cluster.state().slots().owner(slot);
        if (expected == null || actual == null || !expected.id.equals(actual.id)) {
          assertThat(actual)
              .as("owner of slot %d at node %d", slot, node.index)
              .isEqualTo(expected);
        }
      }
    }
  }

  /** A cluster of primaries that share all slots, with replicas, that has settled. */
  private static SimulatedNetwork formed(long seed, int primaries, int replicasEach) {
    return formed(seed, primaries, replicasEach, UnaryOperator.identity());
  }

  private static SimulatedNetwork formed(
      long seed, int primaries, int replicasEach, UnaryOperator<ClusterSettings> changed) {
    SimulatedNetwork network = new SimulatedNetwork(seed);
    int count = primaries * (1 + replicasEach);
    for (int i = 0; i < count; i++) {
      network.add(
          changed.apply(
              ClusterSettings.defaults(6379)
                  .withNodeTimeout(NODE_TIMEOUT)
                  .withHostname("node-" + i + ".example")));
    }
    SimulatedNode first = network.nodes.getFirst();
    for (SimulatedNode node : network.nodes) {
      if (node.index < primaries) {
        node.run(() -> node.cluster.administration().addSlots(slotsOf(node.index, primaries)));
      }
      node.run(() -> node.cluster.administration().setConfigEpoch(node.index + 1));
    }
    for (SimulatedNode node : network.nodes) {
      if (node != first) {
        first.run(() -> first.cluster.administration().meet(node.ip, 6379, 16379));
      }
    }
    network.run(6000);
    for (SimulatedNode node : network.nodes) {
      if (node.index >= primaries) {
        SimulatedNode primary = network.nodes.get(node.index % primaries);
        node.run(
            () ->
                assertThat(node.cluster.administration().replicate(view(node, primary), false))
                    .isNull());
      }
    }
    network.run(6000);
    return network;
  }

  private static SlotSet slotsOf(int index, int primaries) {
    int first = index * KeySlot.SLOTS / primaries;
    int last = (index + 1) * KeySlot.SLOTS / primaries - 1;
    return SlotSet.ofRanges(List.of(new SlotRange(first, last)));
  }

  /** What one node knows of another. */
  private static ClusterNode view(SimulatedNode at, SimulatedNode of) {
    return Objects.requireNonNull(at.cluster.state().node(of.id().text()));
  }
}
