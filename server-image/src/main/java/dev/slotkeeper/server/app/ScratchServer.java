package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.ClusterSettings;
import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.ElectionDelay;
import dev.slotkeeper.server.cluster.LocalServer;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.redirect.SlotRedirector;
import dev.slotkeeper.server.cluster.slot.SlotSet;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.connection.Ping;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.MemoryDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Eviction;
import dev.slotkeeper.server.engine.Settings;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.net.ClientListener;
import dev.slotkeeper.server.net.NettyLoop;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.replicate.Replication;
import dev.slotkeeper.server.store.ChunkSource;
import dev.slotkeeper.server.store.Slabs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * A second server in this process, for {@link WarmUp}: an empty keyspace and statistics of its own,
 * a thread of its own, some free port of loopback, no files. Requests take the same way through it
 * as through {@link Server}, through objects of the same classes: what the compiler learns here
 * holds there.
 */
final class ScratchServer implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final Chunks chunks = new Chunks();
  private final NettyLoop loop;
  private final Engine engine;
  private final ClientListener listener;

  /**
   * Starts to listen.
   *
   * @throws IOException when loopback has no port
   */
  ScratchServer(ServerConfig config, Log log) throws IOException {
    RandomGenerator random = new SplittableRandom();
    loop = new NettyLoop(DataEngine.transport(config), "warm-up", log);
    Slabs slabs = new Slabs(chunks);
    Settings settings = new Settings();
    settings.maxMemory = config.number(MemoryDirectives.MAXMEMORY) == 0 ? 0 : Long.MAX_VALUE;
    engine = DataEngine.create(config, loop, log, settings, slabs, random.nextLong());
    List<Command> commands =
        new ArrayList<>(Commands.ofData(engine, config, random, new RdbSettings()));
    commands.add(new Ping());
    CommandTable table = new CommandTable(commands);
    engine.install(table);
    engine.install(Replication.unheard(random));
    engine.install(new Eviction(engine, slabs::usedBytes, random));
    if (config.isOn(ClusterDirectives.CLUSTER_ENABLED)) {
      engine.install(new SlotRedirector(onlyNode(random), engine.databases(), () -> table));
    }
    listener = new ClientListener(loop, engine, BACKLOG, () -> 0);
    try {
      listener.listen(InetAddress.getLoopbackAddress().getHostAddress(), 0);
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  InetSocketAddress address() {
    return listener.address();
  }

  /** Gives everything back: the port, the thread, the memory. */
  @Override
  public void close() {
    listener.close();
    CompletableFuture.runAsync(engine.databases()::clear, loop::execute).join();
    loop.close();
    chunks.giveAllBack();
  }

  /** A node that knows no other and has all slots. */
  private static Cluster onlyNode(RandomGenerator random) {
    ClusterSettings settings = ClusterSettings.defaults(0);
    Cluster cluster =
        new Cluster(
            new ClusterState(NodeId.random(random), 0),
            () -> settings,
            new Alone(),
            () -> 0,
            random,
            ElectionDelay.PROMPT,
            effect -> {});
    SlotSet all = new SlotSet();
    for (int slot = 0; slot < DataEngine.SLOTS; slot++) {
      all.add(slot);
    }
    cluster.administration().addSlots(all);
    cluster.state().presumeOk();
    return cluster;
  }

  /** No replication, no keys that count. */
  private static final class Alone implements LocalServer {
    @Override
    public long replicationOffset() {
      return 0;
    }

    @Override
    public boolean isReplicating() {
      return false;
    }

    @Override
    public long dataAgeMillis() {
      return 0;
    }

    @Override
    public boolean isLoading() {
      return false;
    }

    @Override
    public int keysInSlot(int slot) {
      return 0;
    }
  }

  /** Remembers what is taken, also what slabs keep for later. */
  private static final class Chunks implements ChunkSource {
    private final Set<Long> taken = new HashSet<>();

    @Override
    public long take() {
      long chunk = DIRECT.take();
      taken.add(chunk);
      return chunk;
    }

    @Override
    public void giveBack(long chunk) {
      taken.remove(chunk);
      DIRECT.giveBack(chunk);
    }

    void giveAllBack() {
      List.copyOf(taken).forEach(this::giveBack);
    }
  }
}
