package dev.slotkeeper.server.cluster;

import static dev.slotkeeper.server.cluster.SimulatedClusters.NODE_TIMEOUT;
import static dev.slotkeeper.server.cluster.SimulatedClusters.assertAllAgree;
import static dev.slotkeeper.server.cluster.SimulatedClusters.formed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.ClusterAdministration.FailoverMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * What a replica has confirmed is kept, whatever is cut off, and whoever is killed and comes back
 * with a file from long ago: as long as the others of its shard then have all that was confirmed.
 */
class DurabilitySimulationTest {
  private static final int SHARDS = 3;
  private static final int STEPS = 40;

  private final Set<Integer> confirmed = new HashSet<>();
  private int next;

  @Property(tries = 60)
  void confirmedValuesSurvive(@ForAll @LongRange(min = 0, max = 1_000_000) long seed)
      throws Exception {
    confirmed.clear();
    SimulatedNetwork network =
        formed(seed, SHARDS, 1, settings -> settings.withRefusalTimeout(seed % 2 * 100));
    network.longestSync = NODE_TIMEOUT * 2;
    for (int step = 0; step < STEPS; step++) {
      disturb(network);
      write(network, network.random.nextInt((int) NODE_TIMEOUT));
    }
    network.heal();
    for (SimulatedNode node : network.nodes) {
      if (!node.alive) {
        node.restart(node.ip);
      }
    }
    network.run(60_000);

    assertAllAgree(network);
    Set<Integer> kept =
        network.nodes.stream()
            .filter(node -> node.self().isPrimary())
            .flatMap(node -> node.values.stream())
            .collect(Collectors.toSet());
    Set<Integer> lost = new HashSet<>(confirmed);
    lost.removeAll(kept);
    if (!lost.isEmpty()) {
      network.log.forEach(System.out::println);
    }
    assertThat(lost).as("lost, though confirmed").isEmpty();
  }

  private void write(SimulatedNetwork network, long millis) {
    for (long end = network.now + millis; network.now < end; ) {
      network.run(20);
      for (SimulatedNode node : network.nodes) {
        if (serves(node)) {
          node.write(next++);
        }
        confirm(network, node);
        if (network.random.nextInt(200) == 0) {
          node.save();
        }
      }
    }
  }

  private static boolean serves(SimulatedNode node) {
    return node.alive
        && !node.paused
        && node.self().isPrimary()
        && !node.self().slots.isEmpty()
        && node.cluster.state().isOk();
  }

  /** What a replica has of a primary that lives is what that may tell its clients. */
  private void confirm(SimulatedNetwork network, SimulatedNode replica) {
    SimulatedNode primary = replica.following == null ? null : network.byId(replica.following);
    if (replica.alive
        && primary != null
        && primary.alive
        && primary.self().isPrimary()
        && replica.isInSync()) {
      confirmed.addAll(replica.values);
    }
  }

  private void disturb(SimulatedNetwork network) throws NodesConfException {
    SimulatedNode node = network.nodes.get(network.random.nextInt(network.nodes.size()));
    switch (network.random.nextInt(6)) {
      case 0 -> {
        if (isSettled(mate(network, node))) {
          network.part(node.index);
        }
      }
      case 1, 2 -> network.heal();
      case 3 -> {
        if (node.alive && mateHasAll(network, node)) {
          node.kill();
        }
      }
      case 4 -> {
        for (SimulatedNode dead : List.copyOf(network.nodes)) {
          if (!dead.alive) {
            dead.restart(dead.ip);
          }
        }
      }
      default -> {
        if (node.alive) {
          node.run(() -> node.cluster.administration().failover(FailoverMode.ORDERLY));
        }
      }
    }
  }

  /** A primary that is back waits some time for its replica, and then goes on without it. */
  private static boolean isSettled(SimulatedNode node) {
    return node.alive && node.feeds;
  }

  private boolean mateHasAll(SimulatedNetwork network, SimulatedNode node) {
    SimulatedNode mate = mate(network, node);
    Set<Integer> mine = new HashSet<>(node.values);
    mine.retainAll(confirmed);
    return isSettled(mate)
        && network.reachable(mate, network.nodes.get((node.index + 1) % SHARDS))
        && Set.copyOf(mate.values).containsAll(mine);
  }

  private static SimulatedNode mate(SimulatedNetwork network, SimulatedNode node) {
    return network.nodes.get((node.index + SHARDS) % (2 * SHARDS));
  }
}
