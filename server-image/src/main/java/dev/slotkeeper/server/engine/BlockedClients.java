package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Blocking;
import dev.slotkeeper.server.resp.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The clients that wait for something, with their deadlines. */
public final class BlockedClients implements Blocking {
  private record Wait(
      Consumer<Reply> onTimeout, Runnable onDisconnect, Loop.@Nullable Timer timer) {}

  private final Engine engine;
  private final Loop loop;
  private final Clock clock;
  private final Map<Client, Wait> waiting = new HashMap<>();

  BlockedClients(Engine engine, Loop loop, Clock clock) {
    this.engine = engine;
    this.loop = loop;
    this.clock = clock;
  }

  /** How many clients wait. */
  public int count() {
    return waiting.size();
  }

  @Override
  public void block(
      Client client, long deadline, Consumer<Reply> onTimeout, Runnable onDisconnect) {
    Loop.Timer timer =
        deadline == 0
            ? null
            : loop.after(Math.max(0, deadline - clock.millis()), () -> timeOut(client));
    client.blocked = true;
    waiting.put(client, new Wait(onTimeout, onDisconnect, timer));
  }

  @Override
  public void unblock(Client client, Consumer<Reply> reply) {
    Wait wait = waiting.remove(client);
    if (wait != null) {
      cancel(wait);
      client.blocked = false;
      engine.send(client, reply);
      client.transport().resume();
    }
  }

  @Override
  public boolean timeOut(Client client) {
    Wait wait = waiting.get(client);
    return wait != null && interrupt(client, wait.onTimeout());
  }

  @Override
  public boolean interrupt(Client client, Consumer<Reply> reply) {
    Wait wait = waiting.get(client);
    if (wait == null) {
      return false;
    }
    wait.onDisconnect().run();
    unblock(client, reply);
    return true;
  }

  @Override
  public void send(Client client, Consumer<Reply> message) {
    engine.send(client, message);
  }

  void disconnected(Client client) {
    Wait wait = waiting.remove(client);
    if (wait != null) {
      cancel(wait);
      wait.onDisconnect().run();
    }
  }

  private static void cancel(Wait wait) {
    if (wait.timer() != null) {
      wait.timer().cancel();
    }
  }
}
