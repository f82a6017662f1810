package dev.slotkeeper.server.command;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;

/** What a command sees while it runs. One object serves all calls; nothing of it may be kept. */
public interface Context {
  Arguments arguments();

  Reply reply();

  Client client();

  /** The database that the client has selected. */
  Database database();

  Databases databases();

  /** Time in milliseconds since 1970, the same during one command and during one transaction. */
  long now();

  /**
   * Where a command writes what replicas shall run in its place. A command that changed data and
   * wrote nothing here is propagated as it was received.
   */
  Effects effects();

  /** This call is not propagated as received, even though it changed data. */
  void doNotPropagate();

  /** This call is propagated as received even if it changed nothing. */
  void forcePropagation();

  /** Whether the call comes from this replica's primary and not from a client. */
  boolean fromPrimary();
}
