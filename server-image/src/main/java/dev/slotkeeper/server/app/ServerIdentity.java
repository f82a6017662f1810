package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.connection.Identity;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import java.util.function.BooleanSupplier;

/** What this server says of itself. */
final class ServerIdentity implements Identity {
  private final ServerConfig config;
  private final BooleanSupplier replica;

  ServerIdentity(ServerConfig config, BooleanSupplier replica) {
    this.config = config;
    this.replica = replica;
  }

  @Override
  public String version() {
    return Version.REDIS;
  }

  @Override
  public String mode() {
    return config.isOn(ClusterDirectives.CLUSTER_ENABLED) ? "cluster" : "standalone";
  }

  @Override
  public String role() {
    return replica.getAsBoolean() ? "replica" : "master";
  }
}
