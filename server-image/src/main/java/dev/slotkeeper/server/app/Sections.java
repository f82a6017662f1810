package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.info.Baseline;
import dev.slotkeeper.server.info.ClientsSection;
import dev.slotkeeper.server.info.MemorySection;
import dev.slotkeeper.server.info.PersistenceSection;
import dev.slotkeeper.server.info.Samples;
import dev.slotkeeper.server.info.ServerSection;
import dev.slotkeeper.server.info.SmallSections;
import dev.slotkeeper.server.info.StatsSection;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The sections of INFO in their order. */
final class Sections {
  private Sections() {}

  static List<InfoSection> all(
      Engine engine,
      ServerConfig config,
      ServerSection.Facts facts,
      Samples samples,
      Baseline baseline,
      Persistence persistence,
      InfoSection replication,
      LongSupplier backlog,
      LongSupplier clusterLinks,
      Supplier<CommandTable> commands) {
    return List.of(
        new ServerSection(facts, config, engine.clock()),
        new ClientsSection(engine, config, clusterLinks),
        new MemorySection(engine, config, samples, backlog),
        new PersistenceSection(
            () -> persistence.saver().statistics(),
            () -> persistence.aof().statistics(),
            persistence::loadProgress,
            persistence::lastLoad,
            () -> engine.clock().millis() / 1000),
        new StatsSection(engine, samples, baseline),
        replication,
        SmallSections.cpu(),
        SmallSections.modules(),
        SmallSections.commandStatistics(commands),
        SmallSections.errorStatistics(engine),
        SmallSections.latencyStatistics(config, commands),
        SmallSections.cluster(() -> config.isOn(ClusterDirectives.CLUSTER_ENABLED)),
        SmallSections.keyspace(engine));
  }
}
