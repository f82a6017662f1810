package dev.slotkeeper.server.client;

import dev.slotkeeper.server.memory.Buffer;

/**
 * A client as one line of CLIENT LIST. All replies are written into one buffer that no client owns,
 * so {@code rbs}, {@code rbp} and {@code obl} are 0; {@code oll} and {@code omem} are what waits
 * because the socket does not take it.
 */
public final class ClientLine {
  private ClientLine() {}

  /**
   * The line, without its end.
   *
   * @param now milliseconds since 1970
   */
  public static String of(Client client, long now) {
    Transaction transaction = client.transaction();
    Buffer queued = transaction.requests();
    long queuedBytes = queued == null ? 0 : queued.length();
    long output = client.transport().queuedBytes();
    long input = client.transport().pendingBytes();
    String command = client.lastCommand;
    return "id="
        + client.id()
        + " addr="
        + client.transport().remoteAddress()
        + " laddr="
        + client.transport().localAddress()
        + " fd="
        + client.transport().fileDescriptor()
        + " name="
        + client.name
        + " age="
        + (now - client.createdAt()) / 1000
        + " idle="
        + (now - client.lastInteraction) / 1000
        + " flags="
        + flags(client)
        + " db="
        + client.database
        + " sub=0 psub=0 ssub=0 multi="
        + (transaction.open() ? transaction.queued() : -1)
        + " qbuf="
        + input
        + " qbuf-free="
        + (client.transport().pendingCapacity() - input)
        + " argv-mem=0 multi-mem="
        + queuedBytes
        + " rbs=0 rbp=0 obl=0 oll="
        + client.transport().queuedPieces()
        + " omem="
        + output
        + " tot-mem="
        + client.memory()
        + " events="
        + (output > 0 ? "rw" : "r")
        + " cmd="
        + (command == null ? "NULL" : command)
        + " user="
        + client.user
        + " redir=-1 resp="
        + client.protocol;
  }

  private static String flags(Client client) {
    StringBuilder flags = new StringBuilder();
    switch (client.kind) {
      case REPLICA -> flags.append('S');
      case PRIMARY -> flags.append('M');
      case PUBSUB -> flags.append('P');
      case NORMAL -> {}
    }
    if (client.transaction().open()) {
      flags.append('x');
    }
    if (client.blocked) {
      flags.append('b');
    }
    if (client.transaction().watchedKeyChanged()) {
      flags.append('d');
    }
    if (client.closing) {
      flags.append('c');
    }
    if (client.transport().localAddress().startsWith("/")) {
      flags.append('U');
    }
    if (client.readOnly) {
      flags.append('r');
    }
    if (client.noEvict) {
      flags.append('e');
    }
    return flags.isEmpty() ? "N" : flags.toString();
  }
}
