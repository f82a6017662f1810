package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.connection.Identity;
import dev.slotkeeper.server.config.Directives;
import dev.slotkeeper.server.config.ServerConfig;

/** What this server says of itself. */
final class ServerIdentity implements Identity {
  private final ServerConfig config;

  ServerIdentity(ServerConfig config) {
    this.config = config;
  }

  @Override
  public String version() {
    return Version.REDIS;
  }

  @Override
  public String mode() {
    return config.isOn(Directives.CLUSTER_ENABLED) ? "cluster" : "standalone";
  }

  @Override
  public String role() {
    return config.value(Directives.REPLICAOF).isNobody() ? "master" : "replica";
  }
}
