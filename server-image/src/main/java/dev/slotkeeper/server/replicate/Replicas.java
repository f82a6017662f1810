package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.config.OutputBufferLimits.Limit;
import dev.slotkeeper.server.log.Log;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All replicas of ours. Those that are online are fed with what comes into the stream. */
final class Replicas implements ReplicationStream.Listener {
  private final Map<Client, ReplicaLink> byClient = new LinkedHashMap<>();
  private final Supplier<Limit> limit;
  private final Log log;
  private long sent;

  /**
   * @param limit of the output of a replica
   */
  Replicas(Supplier<Limit> limit, Log log) {
    this.limit = limit;
    this.log = log;
  }

  /** What is known of a client as a replica; made at its first REPLCONF. */
  ReplicaLink of(Client client) {
    return byClient.computeIfAbsent(client, ReplicaLink::new);
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
        link.client.transport().send(address, length);
        sent += length;
      }
    }
  }

  /** Bytes of the stream sent to all of them together. */
  long sentBytes() {
    return sent;
  }

  /** Closes those that do not read fast enough. */
  void enforceLimit(long now) {
    for (ReplicaLink link : attached()) {
      long queued = link.client.transport().queuedBytes();
      Limit allowed = limit.get();
      boolean over = allowed.softBytes() > 0 && queued > allowed.softBytes();
      if (!over) {
        link.overSoftLimitSince = 0;
      } else if (link.overSoftLimitSince == 0) {
        link.overSoftLimitSince = now;
      }
      boolean tooLong = over && now - link.overSoftLimitSince > allowed.softSeconds() * 1000;
      if (tooLong || (allowed.hardBytes() > 0 && queued > allowed.hardBytes())) {
        log.warning(
            "Replica %s closed: %d bytes wait for it, which is over the limit of output buffers"
                .formatted(link.name(), queued));
        link.client.transport().close();
      }
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
