package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.ClusterEffect;
import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.ElectionDelay;
import dev.slotkeeper.server.cluster.Link;
import dev.slotkeeper.server.cluster.LocalServer;
import dev.slotkeeper.server.cluster.NodesConfException;
import dev.slotkeeper.server.cluster.NodesText;
import dev.slotkeeper.server.cluster.bus.BusPacket;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.file.NodesConfFile;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Alert;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.engine.Network;
import dev.slotkeeper.server.engine.Pause;
import dev.slotkeeper.server.log.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A cluster node at work. All calls but {@link #start} are on the engine's loop. After each event
 * the decisions that it led to are carried out: first nodes.conf is saved, then packets and replies
 * leave, so that nobody ever learns of a vote or a claim that a crash could undo. What one read of
 * a socket brings, be it packets or a client's commands, shares one save.
 */
public final class ClusterShell implements AutoCloseable {
  private static final int TICK_MILLIS = 100;

  private final Engine engine;
  private final ServerConfig config;
  private final Log log;
  private final RoleControl role;
  private final PublishedMessages subscribers;
  private final ConfigSaver saver;
  private final NodesConfFile file;
  private final HostnameResolver resolver;
  private final Runnable fatal;
  private final LostSlots lostSlots;
  private final Cluster cluster;
  private final BusSockets sockets;
  private List<ClusterEffect> effects = new ArrayList<>();
  private final Runnable settle = this::settle;
  private boolean settling;
  private Loop.@Nullable Timer timer;
  private @Nullable Consumer<Boolean> handOverDone;

  /**
   * Loads or makes the node's identity. Nothing is opened before {@link #start}.
   *
   * @param file nodes.conf, locked; closed with the shell
   * @param fatal ends the process; called when nodes.conf cannot be written
   */
  public ClusterShell(
      Engine engine,
      Network network,
      ServerConfig config,
      Log log,
      RoleControl role,
      PublishedMessages subscribers,
      NodesConfFile file,
      RandomGenerator random,
      Runnable fatal)
      throws IOException, NodesConfException {
    this.engine = engine;
    this.config = config;
    this.log = log;
    this.role = role;
    this.subscribers = subscribers;
    this.file = file;
    this.fatal = fatal;
    this.saver = new ConfigSaver(file, this::saveFailed);
    this.resolver = new HostnameResolver(engine.loop());
    this.lostSlots = new LostSlots(engine);
    this.sockets = new BusSockets(network, engine.clock(), log, new BusEvents());
    long now = engine.clock().millis();
    ClusterState loaded = file.load(now);
    ClusterState state = loaded == null ? new ClusterState(NodeId.random(random), now) : loaded;
    if (loaded == null) {
      log.notice("No cluster configuration found, I'm " + state.myself().id());
      saver.saveDurably(NodesText.nodesConf(state));
    } else {
      log.notice("Node configuration loaded, I'm " + state.myself().id());
    }
    this.cluster =
        new Cluster(
            state,
            new ConfiguredSettings(config),
            new Server(engine, role),
            engine.clock()::millis,
            random,
            ElectionDelay.PROMPT,
            effect -> effects.add(effect));
    // Replicas may ask to be fed as soon as clients are let in.
    settle();
  }

  /** What this node knows and decides. */
  public Cluster cluster() {
    return cluster;
  }

  /** How many links were closed because more than cluster-link-sendbuf-limit waited on them. */
  public long linksOverLimit() {
    return sockets.overLimit();
  }

  /** Bytes that wait to be sent on a link. */
  public long queuedBytes(Link link) {
    return sockets.queuedBytes(link);
  }

  /** Whether a manual failover is going on: a primary sends no pings to its replicas meanwhile. */
  public boolean holdsBackWrites() {
    return cluster.isManualFailoverInProgress() || cluster.isHandingOver();
  }

  /**
   * Opens the bus. To be called when the data is loaded, and not on the loop, which must not wait
   * for itself.
   *
   * @throws IOException when the bus's port cannot be bound
   */
  public void start() throws IOException {
    int port = ConfiguredSettings.busPort(config);
    for (String address : config.value(NetworkDirectives.BIND)) {
      sockets.listen(address, port);
    }
    engine.loop().execute(this::begin);
  }

  private void begin() {
    perform(() -> cluster.administration().adoptSlotsOfKeys());
    timer = engine.loop().every(TICK_MILLIS, this::tick);
  }

  /**
   * Lets a command, or whoever else asks, change something. What follows for this server happens
   * before this returns; nodes.conf is saved and packets leave before any reply does: a client that
   * gets its OK can rely on them.
   */
  public void perform(Runnable change) {
    change.run();
    carryOutHere();
    engine.beforeReplies(settle);
  }

  /**
   * Leaves this primary's place to a replica, before the process ends.
   *
   * @param done told, on the loop, whether another node has taken over
   */
  public void handOver(long timeoutMillis, Consumer<Boolean> done) {
    boolean[] begun = new boolean[1];
    perform(() -> begun[0] = cluster.handOver(timeoutMillis));
    if (begun[0]) {
      handOverDone = done;
      tellIfHandedOver();
    } else {
      done.accept(false);
    }
  }

  private void tellIfHandedOver() {
    Consumer<Boolean> done = handOverDone;
    if (done != null && !cluster.isHandingOver()) {
      handOverDone = null;
      done.accept(!cluster.state().myself().isPrimary());
    }
  }

  /** Writes nodes.conf now (CLUSTER SAVECONFIG). */
  public void saveConfig() throws IOException {
    saver.saveDurably(NodesText.nodesConf(cluster.state()));
  }

  @Override
  public void close() throws IOException {
    Loop.Timer ticking = timer;
    if (ticking != null) {
      ticking.cancel();
    }
    sockets.close();
    resolver.close();
    saver.close();
    file.close();
  }

  private void tick() {
    sockets.closeOverLimit(config.number(ClusterDirectives.CLUSTER_LINK_SENDBUF_LIMIT));
    cluster.tick();
    settle();
  }

  /** Carries out what concerns this process alone, and leaves the rest for {@link #settle}. */
  private void carryOutHere() {
    if (settling || effects.isEmpty()) {
      return;
    }
    List<ClusterEffect> batch = effects;
    effects = new ArrayList<>();
    for (ClusterEffect effect : batch) {
      if (effect.isOutward()) {
        effects.add(effect);
      } else {
        carryOut(effect);
      }
    }
  }

  private void settle() {
    if (settling) {
      return;
    }
    settling = true;
    try {
      cluster.beforeSleep();
      while (!effects.isEmpty()) {
        List<ClusterEffect> batch = effects;
        effects = new ArrayList<>();
        save(batch);
        batch.forEach(this::carryOut);
        cluster.beforeSleep();
      }
    } finally {
      settling = false;
    }
    tellIfHandedOver();
  }

  private void save(List<ClusterEffect> batch) {
    boolean wanted = false;
    boolean durable = false;
    for (ClusterEffect effect : batch) {
      if (effect instanceof ClusterEffect.SaveConfig save) {
        wanted = true;
        durable |= save.durable();
      }
    }
    if (!wanted) {
      return;
    }
    String content = NodesText.nodesConf(cluster.state());
    try {
      if (durable) {
        saver.saveDurably(content);
      } else {
        saver.saveNow(content);
      }
    } catch (IOException e) {
      saveFailed(e);
    }
  }

  private void saveFailed(IOException e) {
    log.warning("Fatal: can't update cluster config file: " + e.getMessage());
    fatal.run();
  }

  private void carryOut(ClusterEffect effect) {
    switch (effect) {
      case ClusterEffect.Connect connect -> sockets.connect(connect, connectTimeout());
      case ClusterEffect.Close close -> sockets.close(close.link());
      case ClusterEffect.Send send -> sockets.send(send.link(), send.packet());
      case ClusterEffect.SaveConfig done -> {}
      case ClusterEffect.ReplicateFrom from -> role.follow(from.ip(), from.port());
      case ClusterEffect.BecomePrimary become -> role.becomePrimary();
      case ClusterEffect.FlushData flush -> lostSlots.deleteAllKeys();
      case ClusterEffect.PauseWrites pause -> engine.pause(Pause.Kind.WRITE, pause.untilMillis());
      case ClusterEffect.ResumeWrites resume -> engine.unpause();
      case ClusterEffect.FeedReplicas feed ->
          engine.alert(Alert.RETURNING_PRIMARY, !feed.allowed());
      case ClusterEffect.DeleteKeys delete -> lostSlots.deleteKeys(delete.slots());
      case ClusterEffect.DropShardChannels drop -> subscribers.dropShardChannels(drop.slot());
      case ClusterEffect.Publish publish ->
          subscribers.deliver(publish.sharded(), publish.channel(), publish.message());
      case ClusterEffect.Resolve resolve ->
          resolver.resolve(
              resolve.hostname(),
              ip -> {
                cluster.hostnameResolved(resolve.node(), ip);
                settle();
              });
      case ClusterEffect.Log line -> log.write(Log.Level.valueOf(line.level().name()), line.text());
    }
  }

  private int connectTimeout() {
    return (int) Math.max(1000, cluster.settings().nodeTimeoutMillis());
  }

  /** What happens on the bus. */
  private final class BusEvents implements BusConnection.Events {
    @Override
    public void connected(Link link) {
      if (!link.isInbound()) {
        cluster.linkConnected(link);
        settle();
      }
    }

    @Override
    public void received(Link link, BusPacket packet) {
      cluster.received(link, packet);
    }

    @Override
    public void drained() {
      settle();
    }

    @Override
    public void lost(Link link) {
      sockets.forget(link);
      cluster.linkLost(link);
      settle();
    }

    @Override
    public void refused(Link link) {
      sockets.forget(link);
      cluster.linkRefused(link);
      settle();
    }
  }

  /** The server around, as the decisions see it. */
  private record Server(Engine engine, RoleControl role) implements LocalServer {
    @Override
    public long replicationOffset() {
      return role.offset();
    }

    @Override
    public boolean isReplicating() {
      return role.isFollowing();
    }

    @Override
    public long dataAgeMillis() {
      return role.dataAgeMillis();
    }

    @Override
    public boolean isLoading() {
      return engine.raised(Alert.LOADING);
    }

    @Override
    public int keysInSlot(int slot) {
      return engine.databases().get(0).keyspace().slotSize(slot);
    }
  }
}
