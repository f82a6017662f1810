package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.config.Choices;

/** Who may do what enable-debug-command and its like guard. */
final class Permissions {
  private Permissions() {}

  static boolean allows(Choices.Permission permission, Client client) {
    return switch (permission) {
      case NO -> false;
      case YES -> true;
      case LOCAL -> isLocal(client.transport().remoteAddress());
    };
  }

  private static boolean isLocal(String address) {
    return address.startsWith("127.") || address.startsWith("[::1]") || address.startsWith("/");
  }
}
