package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.ClusterEffect;
import dev.slotkeeper.server.cluster.Link;
import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.engine.Clock;
import dev.slotkeeper.server.engine.Network;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All sockets of the bus: those that listen, and one for each link. */
final class BusSockets {
  private final Network network;
  private final Clock clock;
  private final Log log;
  private final BusConnection.Events events;
  private final Buffer output = new Buffer();
  private final Map<Link, BusConnection> connections = new HashMap<>();
  private final List<AutoCloseable> listeners = new ArrayList<>();
  private long overLimit;

  /**
   * Opens nothing yet.
   *
   * @param events told what happens on links; is to call {@link #forget} for one that was lost
   */
  BusSockets(Network network, Clock clock, Log log, BusConnection.Events events) {
    this.network = network;
    this.clock = clock;
    this.log = log;
    this.events = events;
  }

  /**
   * Listens at an address; one with "-" in front may be missing on this machine.
   *
   * @throws IOException when it cannot be bound
   */
  void listen(String address, int port) throws IOException {
    boolean optional = address.startsWith("-");
    try {
      listeners.add(network.listen(optional ? address.substring(1) : address, port, this::accept));
    } catch (IOException e) {
      if (!optional) {
        throw e;
      }
    }
  }

  private Network.StreamHandler accept() {
    BusConnection connection = new BusConnection(Link.inbound(clock.millis()), events, output, log);
    connections.put(connection.link(), connection);
    return connection;
  }

  void connect(ClusterEffect.Connect connect, int timeoutMillis) {
    if (connect.ip().isEmpty()) {
      // Nobody has told yet where it is; an empty name would be taken for this machine.
      events.lost(connect.link());
      return;
    }
    BusConnection connection = new BusConnection(connect.link(), events, output, log);
    connections.put(connect.link(), connection);
    connection.connecting(
        network.connect(connect.ip(), connect.port(), timeoutMillis, null, connection));
  }

  /** Sends a packet, or keeps it until the link is connected. */
  void send(Link link, BusPacket packet) {
    BusConnection connection = connections.get(link);
    if (connection != null) {
      connection.send(packet);
    }
  }

  void close(Link link) {
    BusConnection connection = connections.remove(link);
    if (connection != null) {
      connection.close();
    }
  }

  /** The link has no socket any more. */
  void forget(Link link) {
    connections.remove(link);
  }

  /** Bytes that wait to be sent on a link. */
  long queuedBytes(Link link) {
    BusConnection connection = connections.get(link);
    return connection == null ? 0 : connection.queuedBytes();
  }

  /** Closes the links on which more than {@code limit} bytes wait to be sent; 0 is no limit. */
  void closeOverLimit(long limit) {
    if (limit == 0) {
      return;
    }
    for (BusConnection connection : List.copyOf(connections.values())) {
      if (connection.queuedBytes() > limit) {
        log.warning(
            "Freeing cluster link due to exceeding send buffer memory limit: "
                + connection.queuedBytes()
                + " bytes");
        overLimit++;
        connection.close();
        events.lost(connection.link());
      }
    }
  }

  /** How many links {@link #closeOverLimit} has closed. */
  long overLimit() {
    return overLimit;
  }

  void close() {
    for (AutoCloseable listener : listeners) {
      try {
        listener.close();
      } catch (Exception e) {
        log.warning("Closing the cluster bus failed: " + e.getMessage());
      }
    }
    List.copyOf(connections.values()).forEach(BusConnection::close);
    connections.clear();
    output.close();
  }
}
