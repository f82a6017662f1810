package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;

/**
 * The running call. One object, filled anew for each; EXEC fills it for each command of the
 * transaction.
 */
final class Invocation implements Context {
  private final Databases databases;
  private final Effects effects;
  private final Reply reply;
  private Client client;
  private Arguments arguments;
  boolean suppressed;
  boolean forced;

  Invocation(Databases databases, Effects effects, Reply reply, Client nobody) {
    this.databases = databases;
    this.effects = effects;
    this.reply = reply;
    this.client = nobody;
    this.arguments = new Arguments();
  }

  void set(Client caller, Arguments request) {
    client = caller;
    arguments = request;
    suppressed = false;
    forced = false;
  }

  @Override
  public Arguments arguments() {
    return arguments;
  }

  @Override
  public Reply reply() {
    return reply;
  }

  @Override
  public Client client() {
    return client;
  }

  @Override
  public Database database() {
    return databases.get(client.database);
  }

  @Override
  public Databases databases() {
    return databases;
  }

  @Override
  public long now() {
    return databases.now();
  }

  @Override
  public Effects effects() {
    return effects;
  }

  @Override
  public void doNotPropagate() {
    suppressed = true;
  }

  @Override
  public void forcePropagation() {
    forced = true;
  }

  @Override
  public boolean fromPrimary() {
    return client.kind == Client.Kind.PRIMARY;
  }
}
