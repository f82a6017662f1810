package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.engine.ClientLimits;
import dev.slotkeeper.server.engine.Statistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All replicas of ours. Those that are online are fed with what comes into the stream. */
final class Replicas implements ReplicationStream.Listener {
  private final Map<Client, ReplicaLink> byClient = new LinkedHashMap<>();
  private final Statistics statistics;
  private final ClientLimits limits;

  Replicas(Statistics statistics, ClientLimits limits) {
    this.statistics = statistics;
    this.limits = limits;
  }

  /** What is known of a client as a replica; made at its first REPLCONF. */
  ReplicaLink of(Client client) {
    return byClient.computeIfAbsent(client, fresh -> new ReplicaLink(fresh, statistics));
  }

  @Nullable ReplicaLink find(Client client) {
    return byClient.get(client);
  }

  @Nullable ReplicaLink remove(Client client) {
    return byClient.remove(client);
  }

  /** Those that have asked for data, in the order in which they came. */
  List<ReplicaLink> attached() {
    return select(byClient.values(), null);
  }

  List<ReplicaLink> in(ReplicaLink.State state) {
    return select(byClient.values(), state);
  }

  /** The one that listens at a place. */
  @Nullable ReplicaLink at(Failover.Target place) {
    for (ReplicaLink link : attached()) {
      if (link.port == place.port() && link.shownAddress().equals(place.host())) {
        return link;
      }
    }
    return null;
  }

  /** What is known of each that has asked for data. */
  List<ReplicationStatus.Replica> status(long now) {
    return attached().stream().map(link -> link.status(now)).toList();
  }

  /** How many have at least everything up to an offset. */
  int acknowledged(long offset) {
    int count = 0;
    for (ReplicaLink link : byClient.values()) {
      if (link.fed() && link.acknowledged >= offset) {
        count++;
      }
    }
    return count;
  }

  /** How many have said something within so many seconds. */
  int good(long now, long maxLagSeconds) {
    int count = 0;
    for (ReplicaLink link : byClient.values()) {
      if (link.fed() && (now - link.acknowledgedAt) / 1000 <= maxLagSeconds) {
        count++;
      }
    }
    return count;
  }

  /** Closes the connections of all, so that they ask anew. */
  void disconnect() {
    for (ReplicaLink link : attached()) {
      link.client.transport().close();
    }
  }

  @Override
  public void added(long address, long length) {
    for (ReplicaLink link : byClient.values()) {
      if (link.fed()) {
        link.send(address, length);
        if (link.client.slow) {
          limits.enforceOutput(link.client, link.waiting());
        }
      }
    }
  }

  /** Closes those that do not read fast enough. */
  void enforceLimit() {
    for (ReplicaLink link : attached()) {
      limits.enforceOutput(link.client, link.waiting());
    }
  }

  private static List<ReplicaLink> select(
      Collection<ReplicaLink> links, ReplicaLink.@Nullable State state) {
    List<ReplicaLink> selected = new ArrayList<>();
    for (ReplicaLink link : links) {
      if (state == null ? link.attached() : link.state == state) {
        selected.add(link);
      }
    }
    return selected;
  }
}
