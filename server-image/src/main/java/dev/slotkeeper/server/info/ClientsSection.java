package dev.slotkeeper.server.info;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import java.util.function.LongSupplier;

/** INFO clients. */
public final class ClientsSection implements InfoSection {
  private final Engine engine;
  private final ServerConfig config;
  private final LongSupplier clusterLinks;

  /**
   * @param clusterLinks how many connections of the cluster bus there are
   */
  public ClientsSection(Engine engine, ServerConfig config, LongSupplier clusterLinks) {
    this.engine = engine;
    this.config = config;
    this.clusterLinks = clusterLinks;
  }

  @Override
  public String title() {
    return "Clients";
  }

  @Override
  public void write(InfoText text) {
    long connected = 0;
    for (Client client : engine.clients().all()) {
      if (client.kind == Client.Kind.NORMAL || client.kind == Client.Kind.PUBSUB) {
        connected++;
      }
    }
    text.add("connected_clients", connected)
        .add("cluster_connections", clusterLinks.getAsLong())
        .add("maxclients", config.number(NetworkDirectives.MAXCLIENTS))
        .add("client_recent_max_input_buffer", engine.limits().recentInputPeak())
        .add("client_recent_max_output_buffer", engine.limits().recentOutputPeak())
        .add("blocked_clients", engine.blocking().count())
        .add("tracking_clients", 0)
        .add("clients_in_timeout_table", engine.blocking().count());
  }
}
