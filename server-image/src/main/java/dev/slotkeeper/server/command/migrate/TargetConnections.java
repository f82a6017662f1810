package dev.slotkeeper.server.command.migrate;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Connections that are kept for a while: a slot is moved by many calls of MIGRATE. */
final class TargetConnections {
  private static final int MOST = 64;
  private static final long UNUSED_MILLIS = 10_000;

  private final Map<Address, Kept> byAddress = new LinkedHashMap<>(16, 0.75f, true);

  private record Address(String host, int port) {}

  private record Kept(TargetConnection connection, long usedAt) {}

  /** The connection to a server, a new one if need be. */
  TargetConnection get(String host, int port, int timeoutMillis, long nowMillis)
      throws IOException {
    closeUnused(nowMillis);
    Address address = new Address(host, port);
    Kept kept = byAddress.get(address);
    TargetConnection connection;
    if (kept == null) {
      closeEldestIfFull();
      connection = TargetConnection.connect(host, port, timeoutMillis);
    } else {
      connection = kept.connection();
    }
    byAddress.put(address, new Kept(connection, nowMillis));
    return connection;
  }

  /** Closes the connection to a server, after it failed. */
  void drop(String host, int port) {
    Kept kept = byAddress.remove(new Address(host, port));
    if (kept != null) {
      kept.connection().close();
    }
  }

  /** Closes those that were not used for ten seconds. */
  void closeUnused(long nowMillis) {
    for (Iterator<Kept> all = byAddress.values().iterator(); all.hasNext(); ) {
      Kept kept = all.next();
      if (nowMillis - kept.usedAt() > UNUSED_MILLIS) {
        kept.connection().close();
        all.remove();
      }
    }
  }

  private void closeEldestIfFull() {
    if (byAddress.size() >= MOST) {
      Iterator<Kept> all = byAddress.values().iterator();
      all.next().connection().close();
      all.remove();
    }
  }
}
