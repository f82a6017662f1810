package dev.slotkeeper.server.command;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.resp.Arguments;

/** Runs commands from within a command: what EXEC needs. */
public interface Runner {
  /** Runs one queued command, whose checks were made when it was queued, and writes its reply. */
  void runQueued(Client client, Arguments arguments);

  /** Ends a client's transaction, and with it what the client watches. */
  void endTransaction(Client client);
}
