package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All nodes that are known, this one included, by id. */
final class NodeTable implements Iterable<ClusterNode> {
  private final Map<NodeId, ClusterNode> byId = new HashMap<>();
  private final List<ClusterNode> all = new ArrayList<>();

  void add(ClusterNode node) {
    if (byId.putIfAbsent(node.id, node) != null) {
      throw new IllegalStateException("node known twice: " + node.id);
    }
    all.add(node);
  }

  void remove(ClusterNode node) {
    byId.remove(node.id);
    all.remove(node);
  }

  /** Gives a node its real id. */
  void rename(ClusterNode node, NodeId id) {
    byId.remove(node.id);
    all.remove(node);
    node.id = id;
    add(node);
  }

  @Nullable ClusterNode get(NodeId id) {
    return byId.get(id);
  }

  ClusterNode random(RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  int size() {
    return all.size();
  }

  /** A copy to walk over while nodes may be removed. */
  List<ClusterNode> snapshot() {
    return List.copyOf(all);
  }

  @Override
  public Iterator<ClusterNode> iterator() {
    return all.iterator();
  }
}
