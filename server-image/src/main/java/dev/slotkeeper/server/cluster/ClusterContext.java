package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.ClusterEffect.Level;
import dev.slotkeeper.server.cluster.ClusterEffect.Log;
import dev.slotkeeper.server.cluster.bus.NodeFlags;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What all decisions of a node share: its state, its settings, its time, its way to the outside.
 */
final class ClusterContext {
  final ClusterState state;
  final ClusterNode myself;
  final PendingWork todo = new PendingWork();
  final LocalServer server;
  final RandomGenerator random;
  private final Supplier<ClusterSettings> settings;
  private final LongSupplier clock;
  private final Consumer<ClusterEffect> effects;

  ClusterContext(
      ClusterState state,
      Supplier<ClusterSettings> settings,
      LocalServer server,
      LongSupplier clock,
      RandomGenerator random,
      Consumer<ClusterEffect> effects) {
    this.state = state;
    this.myself = state.myself;
    this.settings = settings;
    this.server = server;
    this.clock = clock;
    this.random = random;
    this.effects = effects;
  }

  /** The settings as they are now; they can change between two events. */
  ClusterSettings settings() {
    return settings.get();
  }

  /** Milliseconds since 1970. */
  long now() {
    return clock.getAsLong();
  }

  void emit(ClusterEffect effect) {
    effects.accept(effect);
  }

  void log(Level level, String format, Object... arguments) {
    emit(new Log(level, format.formatted(arguments)));
  }

  /** How many primaries report a node as unreachable, this node not counted. */
  int failureReports(ClusterNode node) {
    return node.failureReports.count(now(), settings().nodeTimeoutMillis() * 2);
  }

  void close(Link link) {
    if (!link.open) {
      return;
    }
    detach(link);
    emit(new ClusterEffect.Close(link));
  }

  /** Parts a link from its node. */
  void detach(Link link) {
    link.open = false;
    ClusterNode node = link.node;
    if (node != null) {
      if (node.link == link) {
        node.link = null;
      }
      if (node.inboundLink == link) {
        node.inboundLink = null;
      }
    }
  }

  void closeLinkTo(ClusterNode node) {
    Link link = node.link;
    if (link != null) {
      close(link);
    }
  }

  /** Makes a node that shows itself as one a primary in our table. */
  void setAsPrimary(ClusterNode node) {
    if (node.isPrimary()) {
      return;
    }
    ClusterNode former = node.primary;
    if (former != null) {
      former.removeReplica(node);
      if (node != myself) {
        node.set(NodeFlags.MIGRATE_TO);
      }
    }
    node.clear(NodeFlags.REPLICA);
    node.set(NodeFlags.PRIMARY);
    node.primary = null;
    todo.saveAndUpdateState();
  }
}
