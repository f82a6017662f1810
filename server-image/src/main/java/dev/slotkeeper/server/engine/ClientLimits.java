package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.ClientLine;
import dev.slotkeeper.server.client.Clients;
import dev.slotkeeper.server.client.OutputLimit;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Closes clients that use more than they may: those that do not take their replies, whose requests
 * are too long, that say nothing for too long, and the largest ones when all together use too much
 * memory. All of them are looked at once a second, a few at a time.
 */
public final class ClientLimits {
  private static final long PERIOD_MILLIS = 100;
  private static final int PERIODS_A_ROUND = 10;
  private static final int LEAST_AT_A_TIME = 5;
  private static final int SHOWN_OF_A_REQUEST = 64;

  private final Clients clients;
  private final Settings settings;
  private final Statistics statistics;
  private final Clock clock;
  private final Log log;
  private final RecentPeak input = new RecentPeak();
  private final RecentPeak output = new RecentPeak();
  private long lastLookedAt;
  private long memory;

  ClientLimits(Clients clients, Settings settings, Statistics statistics, Clock clock, Log log) {
    this.clients = clients;
    this.settings = settings;
    this.statistics = statistics;
    this.clock = clock;
    this.log = log;
  }

  /** Looks at all clients from now on, each once a second. */
  public void start(Loop loop) {
    loop.every(PERIOD_MILLIS, this::lookAtSome);
  }

  /** The most memory set aside for the requests of one client in the last seconds, in bytes. */
  public long recentInputPeak() {
    return input.most(clock.millis());
  }

  /** The most that waited for one client in the last seconds, in bytes. */
  public long recentOutputPeak() {
    return output.most(clock.millis());
  }

  /**
   * Closes a client for which more waits than its output limit allows.
   *
   * @param waiting bytes that wait for it
   * @return whether it was closed
   */
  public boolean enforceOutput(Client client, long waiting) {
    OutputLimit limit = settings.outputLimit(client.kind);
    if (limit.equals(OutputLimit.NONE)) {
      return false;
    }
    long now = clock.millis();
    client.atSoftLimitSince = limit.reachedSince(waiting, client.atSoftLimitSince, now);
    if (!limit.exceeded(waiting, client.atSoftLimitSince, now)) {
      return false;
    }
    log.warning(
        "Client over its output limit, %d bytes wait for it, closed: %s"
            .formatted(waiting, ClientLine.of(client, now)));
    statistics.outputLimitDisconnections++;
    client.transport().close();
    return true;
  }

  /**
   * Closes a client that has sent more without an end than client-query-buffer-limit allows.
   *
   * @param request what it has sent
   */
  public void queryTooLong(Client client, Buffer request) {
    int shown = (int) Math.min(SHOWN_OF_A_REQUEST, request.length());
    log.warning(
        "Client over client-query-buffer-limit, closed: %s; its request begins with %s"
            .formatted(
                ClientLine.of(client, clock.millis()),
                printable(Memory.bytes(request.address(), shown))));
    statistics.queryLimitDisconnections++;
    client.transport().close();
  }

  /** Takes account of what a client uses now, and makes room when all together use too much. */
  void account(Client client) {
    long share = counts(client) ? client.memory() : 0;
    memory += share - client.memoryShare;
    client.memoryShare = share;
    if (memory >= settings.clientMemory && settings.clientMemory > 0) {
      evict();
    }
  }

  void disconnected(Client client) {
    memory -= client.memoryShare;
    client.memoryShare = 0;
  }

  private void lookAtSome() {
    int count = Math.max(LEAST_AT_A_TIME, clients.count() / PERIODS_A_ROUND + 1);
    List<Client> some = clients.behind(lastLookedAt, count);
    lastLookedAt = some.size() < count ? 0 : some.getLast().id();
    long now = clock.millis();
    some.forEach(client -> lookAt(client, now));
  }

  private void lookAt(Client client, long now) {
    long queued = client.transport().queuedBytes();
    if (queued < client.lastQueued) {
      client.lastInteraction = now;
    }
    client.lastQueued = queued;
    input.note(now, client.transport().pendingCapacity());
    output.note(now, queued);
    if (idleTooLong(client, now)) {
      log.verbose("Idle client closed: " + ClientLine.of(client, now));
      client.transport().close();
    } else if (client.kind != Client.Kind.REPLICA) {
      // What waits for a replica may be a snapshot, which is not limited: replication knows.
      enforceOutput(client, queued);
    }
    if (settings.clientMemory > 0) {
      account(client);
    }
  }

  private boolean idleTooLong(Client client, long now) {
    return settings.idleSeconds > 0
        && client.kind == Client.Kind.NORMAL
        && !client.blocked
        && !client.paused
        && now / 1000 - client.lastInteraction / 1000 > settings.idleSeconds;
  }

  private void evict() {
    memory = 0;
    for (Client client : clients.all()) {
      // What waited has been taken meanwhile, perhaps.
      client.memoryShare = counts(client) ? client.memory() : 0;
      memory += client.memoryShare;
    }
    if (memory < settings.clientMemory) {
      return;
    }
    List<Client> largestFirst =
        clients.all().stream()
            .filter(client -> counts(client) && !client.noEvict)
            .sorted(Comparator.comparingLong((Client client) -> client.memoryShare).reversed())
            .toList();
    for (Client client : largestFirst) {
      if (memory < settings.clientMemory) {
        return;
      }
      log.notice("Evicting client: " + ClientLine.of(client, clock.millis()));
      statistics.evictedClients++;
      memory -= client.memoryShare;
      client.memoryShare = 0;
      client.transport().close();
    }
  }

  private static boolean counts(Client client) {
    return !client.closing
        && (client.kind == Client.Kind.NORMAL || client.kind == Client.Kind.PUBSUB);
  }

  private static String printable(byte[] bytes) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
      if (c >= ' ' && c <= '~') {
        text.append(c);
      } else {
        text.append("\\x%02x".formatted((int) c));
      }
    }
    return text.append('"').toString();
  }
}
