package dev.slotkeeper.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.cluster.slot.SlotRange;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Clusters to begin a simulation with, and what must hold at its end. */
final class SimulatedClusters {
  static final long NODE_TIMEOUT = 2000;

  private SimulatedClusters() {}

  static void assertAllAgree(SimulatedNetwork network) {
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
  static SimulatedNetwork formed(long seed, int primaries, int replicasEach) {
    return formed(seed, primaries, replicasEach, UnaryOperator.identity());
  }

  /** The same with other settings than usual. */
  static SimulatedNetwork formed(
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

  static SlotSet slotsOf(int index, int primaries) {
    int first = index * KeySlot.SLOTS / primaries;
    int last = (index + 1) * KeySlot.SLOTS / primaries - 1;
    return SlotSet.ofRanges(List.of(new SlotRange(first, last)));
  }

  /** What one node knows of another. */
  static ClusterNode view(SimulatedNode at, SimulatedNode of) {
    return Objects.requireNonNull(at.cluster.state().node(of.id().text()));
  }
}
