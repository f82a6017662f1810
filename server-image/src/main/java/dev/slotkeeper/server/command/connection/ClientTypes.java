package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.client.Client;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of clients by the names that CLIENT LIST and CLIENT KILL take. */
final class ClientTypes {
  private ClientTypes() {}

  /** The kind with this name in either case, or null. */
  static Client.@Nullable Kind find(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "normal" -> Client.Kind.NORMAL;
      case "slave", "replica" -> Client.Kind.REPLICA;
      case "pubsub" -> Client.Kind.PUBSUB;
      case "master" -> Client.Kind.PRIMARY;
      default -> null;
    };
  }
}
