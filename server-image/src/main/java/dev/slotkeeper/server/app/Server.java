package dev.slotkeeper.server.app;

import dev.slotkeeper.server.admin.Metrics;
import dev.slotkeeper.server.admin.Readiness;
import dev.slotkeeper.server.cluster.redirect.SlotRedirector;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.engine.ActiveExpiry;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Eviction;
import dev.slotkeeper.server.engine.Network;
import dev.slotkeeper.server.engine.Settings;
import dev.slotkeeper.server.engine.Upkeep;
import dev.slotkeeper.server.info.Baseline;
import dev.slotkeeper.server.info.ReplicationSection;
import dev.slotkeeper.server.info.Samples;
import dev.slotkeeper.server.info.ServerSection;
import dev.slotkeeper.server.info.UsedMemory;
import dev.slotkeeper.server.net.NettyLoop;
import dev.slotkeeper.server.net.NettyNetwork;
import dev.slotkeeper.server.persist.LoadResult;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.replicate.Replication;
import dev.slotkeeper.server.store.Housekeeping;
import dev.slotkeeper.server.store.PreparedChunks;
import dev.slotkeeper.server.store.Slabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The parts of the program, wired by hand. */
public final class Server implements AutoCloseable {
  private static final int ID_BYTES = 20;

  private final ServerConfig config;
  private final ServerLog log;
  private final NettyLoop loop;
  private final Engine engine;
  private final Persistence persistence;
  private final Replication replication;
  private final Samples samples;
  private final Listeners listeners;
  private final ShutdownProcedure shutdown;
  private final CommandTable commands;
  private final @Nullable ClusterShell clusterNode;
  private final PreparedChunks chunks = new PreparedChunks();
  private final SecureRandom random = new SecureRandom();
  private final CompletableFuture<Void> warm = new CompletableFuture<>();
  private volatile @Nullable Path pidFile;

  private Server(Startup startup) {
    config = startup.config();
    log = startup.log();
    boolean cluster = config.isOn(ClusterDirectives.CLUSTER_ENABLED);
    loop = new NettyLoop(DataEngine.transport(config), log);
    Slabs slabs = new Slabs(chunks);
    Settings settings = new Settings();
    OpenFiles.bound(config, log);
    SettingsSync.connect(config, settings, log);
    engine = DataEngine.create(config, loop, log, settings, slabs, random.nextLong());
    persistence = new Persistence(engine, config, slabs, log);
    Network network = new NettyNetwork(loop);
    replication =
        new Replication(
            engine,
            network,
            config,
            persistence.settings(),
            persistence,
            persistence.saver(),
            persistence.disk(),
            persistence.aof(),
            random,
            log);
    persistence.aof().of(new AofStream(replication));
    clusterNode =
        cluster
            ? ClusterNodeStartup.load(
                engine, network, config, log, new ReplicationRole(replication), new NoSubscribers())
            : null;
    UsedMemory memory = new UsedMemory(engine, slabs);
    samples = new Samples(engine, slabs, memory);
    listeners = new Listeners(loop, engine, config, this::clusterConnections, log);
    shutdown = new ShutdownProcedure(engine, persistence, log, this::release, System::exit);
    commands = install(startup);
    LongSupplier redirected = () -> 0;
    if (clusterNode != null) {
      replication.quietWhile(clusterNode::holdsBackWrites);
      SlotRedirector redirector =
          new SlotRedirector(clusterNode.cluster(), engine.databases(), () -> commands);
      engine.install(redirector);
      redirected = redirector::redirected;
    }
    shutdown.install(new ReplicaFirst(engine, config, replication, clusterNode, redirected));
    ActiveExpiry.start(engine);
    // Seeded so that nobody can foresee it; quick, because each use of a key may ask it.
    RandomGenerator chance = new SplittableRandom(random.nextLong());
    engine.install(new Eviction(engine, memory::limited, chance));
    SettingsSync.connect(config, engine.databases().access(), chance);
    SettingsSync.connect(config, engine.databases().lazyFree());
    SettingsSync.connect(config, engine.databases().sharedNumbers());
    Upkeep.start(
        loop,
        new Housekeeping(
            slabs, engine.databases().list().stream().map(Database::keyspace).toList()));
  }

  /** Starts to serve; false when it cannot, which the log explains. */
  static boolean start(Startup startup) {
    Server server = new Server(startup);
    if (!server.serve(startup)) {
      server.close();
      return false;
    }
    return true;
  }

  @Override
  public void close() {
    release();
    loop.close();
    persistence.close();
    chunks.close();
  }

  private boolean serve(Startup startup) {
    ClusterShell node = clusterNode;
    if (config.isOn(ClusterDirectives.CLUSTER_ENABLED) && node == null) {
      return false;
    }
    for (String renamed : startup.loaded().renames().keySet()) {
      if (!Commands.isKnown(commands, renamed, startup.loaded().renames())) {
        log.warning("No such command in rename-command: " + renamed);
        return false;
      }
    }
    // From here on clients get LOADING as long as it takes; nobody is served before.
    CompletableFuture<Boolean> loaded =
        CompletableFuture.supplyAsync(persistence::load, loop::execute).join();
    if (!listeners.open() || !AdminPort.open(engine, config, readiness(), this::metrics, log)) {
      return false;
    }
    // Only who asks for readiness waits for it; a node joins its cluster as soon as it can.
    if (config.number(NetworkDirectives.ADMIN_PORT) == 0) {
      warm.complete(null);
    } else {
      WarmUp.start(config, log).thenAccept(warm::complete);
    }
    pidFile = startup.writePidFile();
    Signals.install(engine, config, shutdown, log);
    log.notice("Server initialized");
    if (!loaded.join()) {
      return false;
    }
    CompletableFuture.runAsync(this::startReplication, loop::execute).join();
    if (node != null && !ClusterNodeStartup.start(node, config, log)) {
      return false;
    }
    loop.execute(
        () -> {
          samples.start();
          engine.limits().start(loop);
          persistence.saver().watchSavePoints();
          persistence.aof().watch();
        });
    log.notice("Ready to accept connections");
    return true;
  }

  private Readiness readiness() {
    Readiness loaded =
        AdminPort.loaded(engine).and(AdminPort.inSync(replication)).and(AdminPort.warm(warm));
    ClusterShell node = clusterNode;
    return node == null ? loaded : loaded.and(AdminPort.serving(node.cluster().state()));
  }

  private Metrics metrics() {
    Metrics metrics = new Metrics(engine, samples, commands);
    ReplicationMetrics.add(metrics, replication, engine.statistics());
    AdminPort.addCluster(metrics, clusterNode == null ? null : clusterNode.cluster().state());
    return metrics;
  }

  /** Goes on in the stream where the loaded file stands. */
  private void startReplication() {
    LoadResult file = persistence.lastLoad();
    RdbPreamble.Position position = file == null ? null : file.position();
    if (position != null) {
      replication.resumeFrom(position);
    }
    replication.start();
  }

  /** Connections of the cluster bus: one from here and one to here for each other node. */
  private long clusterConnections() {
    ClusterShell node = clusterNode;
    return node == null ? 0 : 2L * (node.cluster().state().nodes().size() - 1);
  }

  private CommandTable install(Startup startup) {
    Path configFile = startup.configFile();
    ServerSection.Facts facts =
        new ServerSection.Facts(
            Version.REDIS,
            randomId(),
            engine.clock().millis(),
            loop.transport().name(),
            configFile == null ? "" : configFile.toString());
    Baseline baseline = new Baseline(engine.databases());
    TableReference table = new TableReference();
    List<InfoSection> sections =
        Sections.all(
            engine,
            config,
            facts,
            samples,
            baseline,
            persistence,
            new ReplicationSection(replication),
            replication::backlogBytes,
            this::clusterConnections,
            table::get);
    DebugSwitchboard debug =
        new DebugSwitchboard(
            log,
            persistence.settings(),
            on -> engine.settings().activeExpire = on,
            replication::changeId);
    CommandTable commands =
        new CommandTable(
            Commands.all(
                engine,
                config,
                persistence,
                replication,
                clusterNode,
                ServerGroup.commands(
                    engine,
                    config,
                    configFile,
                    sections,
                    baseline,
                    persistence,
                    debug,
                    shutdown,
                    table::get)),
            startup.loaded().renames());
    table.set(commands);
    engine.install(commands);
    return commands;
  }

  private String randomId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** Gives back what other processes could want. */
  private void release() {
    listeners.close();
    Path file = pidFile;
    if (file != null) {
      pidFile = null;
      log.notice("Removing the pid file.");
      try {
        Files.deleteIfExists(file);
      } catch (IOException stays) {
        log.warning("Cannot remove the pid file: " + ErrorTexts.of(stays));
      }
    }
  }
}
