package dev.slotkeeper.server.cluster;

import static dev.slotkeeper.server.cluster.SimulatedClusters.NODE_TIMEOUT;
import static dev.slotkeeper.server.cluster.SimulatedClusters.assertAllAgree;
import static dev.slotkeeper.server.cluster.SimulatedClusters.formed;
import static dev.slotkeeper.server.cluster.SimulatedClusters.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.ClusterAdministration.FailoverMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/**
 * Clusters of three primaries with replicas, from forming to disaster, over a simulated network.
 */
class ClusterSimulationTest {
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
}
