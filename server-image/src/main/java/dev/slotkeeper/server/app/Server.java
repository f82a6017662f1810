package dev.slotkeeper.server.app;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.NoTransport;
import dev.slotkeeper.server.cluster.redirect.SlotRedirector;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.config.Directives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Clock;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Settings;
import dev.slotkeeper.server.net.NativeTransport;
import dev.slotkeeper.server.net.NettyLoop;
import dev.slotkeeper.server.net.NettyNetwork;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Slabs;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The parts of the program, wired by hand. */
public final class Server implements AutoCloseable {
  private static final int SLOTS = 16384;

  private final NettyLoop loop;
  private final Engine engine;
  private final Listeners listeners;
  private final @Nullable ClusterShell clusterNode;

  private Server(ServerConfig config, ServerLog log, @Nullable Path configFile) {
    boolean cluster = config.isOn(Directives.CLUSTER_ENABLED);
    long hashSeed = new SecureRandom().nextLong();
    loop = new NettyLoop(NativeTransport.valueOf(config.value(Directives.TRANSPORT).name()), log);
    Slabs slabs = new Slabs();
    Settings settings = new Settings();
    SettingsSync.connect(config, settings, log);
    engine =
        new Engine(
            Clock.SYSTEM,
            loop,
            log,
            settings,
            cluster ? 1 : (int) config.number(Directives.DATABASES),
            index -> new Keyspace(slabs, cluster ? SLOTS : 1, KeySlot::of, hashSeed),
            () -> true,
            new Client(0, new NoTransport(), Clock.SYSTEM.millis()));
    clusterNode =
        cluster
            ? ClusterNodeStartup.load(
                engine,
                new NettyNetwork(loop),
                config,
                log,
                new StandaloneRole(engine.clock(), log),
                new NoSubscribers())
            : null;
    CommandTable commands = new CommandTable(Commands.all(engine, config, clusterNode));
    engine.install(commands);
    if (clusterNode != null) {
      engine.install(new SlotRedirector(clusterNode.cluster(), engine.databases(), () -> commands));
    }
    listeners = new Listeners(loop, engine, config, log);
  }

  /** Starts to serve; false when it cannot, which the log explains. */
  static boolean start(Startup startup) {
    Server server = new Server(startup.config(), startup.log(), startup.configFile());
    boolean clusterEnabled = startup.config().isOn(Directives.CLUSTER_ENABLED);
    ClusterShell node = server.clusterNode;
    if ((clusterEnabled && node == null)
        || !server.listeners.open()
        || (node != null && !ClusterNodeStartup.start(node, startup.config(), startup.log()))) {
      server.close();
      return false;
    }
    startup.writePidFile();
    startup.log().notice("Server initialized");
    startup.log().notice("Ready to accept connections");
    return true;
  }

  @Override
  public void close() {
    listeners.close();
    loop.close();
  }
}
