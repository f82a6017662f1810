package dev.slotkeeper.server.app;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.NoTransport;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.connection.Ping;
import dev.slotkeeper.server.command.key.Del;
import dev.slotkeeper.server.command.string.Get;
import dev.slotkeeper.server.engine.Clock;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Settings;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.net.ClientListener;
import dev.slotkeeper.server.net.NativeTransport;
import dev.slotkeeper.server.net.NettyLoop;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Slabs;
import java.io.IOException;
import java.util.List;

/** The parts of the program, wired by hand. */
public final class Server implements AutoCloseable {
  private static final int DATABASES = 16;

  private final NettyLoop loop;
  private final Engine engine;
  private final ClientListener listener;

  /**
   * Starts to serve.
   *
   * @throws IOException when the port cannot be bound
   */
  public Server(int port, long hashSeed, Log log) throws IOException {
    loop = new NettyLoop(NativeTransport.AUTO, log);
    Slabs slabs = new Slabs();
    engine =
        new Engine(
            Clock.SYSTEM,
            loop,
            log,
            new Settings(),
            DATABASES,
            index -> new Keyspace(slabs, 1, KeySlot::of, hashSeed),
            () -> true,
            new Client(0, new NoTransport(), Clock.SYSTEM.millis()));
    engine.install(new CommandTable(List.<Command>of(new Get(), new Ping(), new Del())));
    listener = new ClientListener(loop, engine, 511);
    listener.listen("127.0.0.1", port);
  }

  @Override
  public void close() {
    listener.close();
    loop.close();
  }
}
