package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeId;
import java.util.HashMap;
import java.util.Map;

/** Nodes that were forgotten on purpose: gossip does not bring them back for a minute. */
final class Blacklist {
  private static final long MILLIS = 60_000;

  private final Map<NodeId, Long> until = new HashMap<>();

  void add(NodeId id, long nowMillis) {
    until.put(id, nowMillis + MILLIS);
  }

  boolean contains(NodeId id, long nowMillis) {
    until.values().removeIf(end -> end < nowMillis);
    return until.containsKey(id);
  }
}
