package dev.slotkeeper.server.command.connection;

import dev.slotkeeper.server.client.Client;
import org.jspecify.annotations.Nullable;

/**
 * Which connections CLIENT KILL closes: those that fit all that is given.
 *
 * @param id 0 for any
 * @param address of the other side
 * @param localAddress of our side
 * @param skipMe whether the caller is spared
 */
record KillFilter(
    long id,
    Client.@Nullable Kind kind,
    @Nullable String user,
    @Nullable String address,
    @Nullable String localAddress,
    boolean skipMe) {

  boolean matches(Client client, Client caller) {
    return (id == 0 || client.id() == id)
        && (kind == null || client.kind == kind)
        && (user == null || client.user.equals(user))
        && (address == null || client.transport().remoteAddress().equals(address))
        && (localAddress == null || client.transport().localAddress().equals(localAddress))
        && !(skipMe && client == caller);
  }
}
