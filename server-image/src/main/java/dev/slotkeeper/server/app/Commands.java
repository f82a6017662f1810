package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.cluster.ClusterCommands;
import dev.slotkeeper.server.command.connection.ConnectionCommands;
import dev.slotkeeper.server.command.key.KeyCommands;
import dev.slotkeeper.server.command.migrate.Migrate;
import dev.slotkeeper.server.command.persistence.PersistenceCommands;
import dev.slotkeeper.server.command.replication.ReplicationCommands;
import dev.slotkeeper.server.command.string.StringCommands;
import dev.slotkeeper.server.command.transaction.TransactionCommands;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.replicate.Replication;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All commands with what they need. */
final class Commands {
  private Commands() {}

  /** Whether a name that is to be renamed is that of a command, which may be gone by that. */
  static boolean isKnown(CommandTable table, String name, Map<String, String> renames) {
    String now = renames.getOrDefault(name, name);
    return now.isEmpty()
        ? table.wasTakenAway(name)
        : table.named(now.toLowerCase(Locale.ROOT)) != null;
  }

  /** Those about strings and keys. */
  static List<Command> ofData(
      Engine engine, ServerConfig config, RandomGenerator random, RdbSettings settings) {
    boolean cluster = config.isOn(ClusterDirectives.CLUSTER_ENABLED);
    List<Command> commands = new ArrayList<>();
    commands.addAll(StringCommands.all(() -> engine.settings().longestArgument));
    commands.addAll(KeyCommands.all(random, cluster, new DumpPayload(settings)));
    return commands;
  }

  /**
   * @param cluster null when the server is no node of a cluster
   * @param server the commands about the server itself
   */
  static List<Command> all(
      Engine engine,
      ServerConfig config,
      Persistence persistence,
      Replication replication,
      @Nullable ClusterShell cluster,
      List<Command> server) {
    boolean clusterEnabled = config.isOn(ClusterDirectives.CLUSTER_ENABLED);
    List<Command> commands = new ArrayList<>();
    commands.addAll(ofData(engine, config, new SecureRandom(), persistence.settings()));
    commands.addAll(
        ConnectionCommands.all(
            engine.clients(),
            engine.blocking(),
            engine,
            new EnginePauses(engine),
            new Passwords(config),
            new ServerIdentity(config, replication::isReplica),
            clusterEnabled));
    commands.addAll(TransactionCommands.all(engine));
    commands.addAll(ClusterCommands.all(cluster));
    commands.add(new Migrate(new DumpPayload(persistence.settings()), clusterEnabled));
    commands.addAll(
        PersistenceCommands.all(persistence.saver(), persistence.aof(), engine.blocking()));
    commands.addAll(ReplicationCommands.all(replication, clusterEnabled));
    commands.addAll(server);
    return commands;
  }
}
