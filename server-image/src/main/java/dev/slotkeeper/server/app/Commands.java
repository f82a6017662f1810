package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.cluster.ClusterCommands;
import dev.slotkeeper.server.command.connection.ConnectionCommands;
import dev.slotkeeper.server.command.key.KeyCommands;
import dev.slotkeeper.server.command.migrate.Migrate;
import dev.slotkeeper.server.command.string.StringCommands;
import dev.slotkeeper.server.command.transaction.TransactionCommands;
import dev.slotkeeper.server.config.Directives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.persist.RdbSettings;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All commands with what they need. */
final class Commands {
  private Commands() {}

  static List<Command> all(Engine engine, ServerConfig config, @Nullable ClusterShell cluster) {
    List<Command> commands = new ArrayList<>();
    commands.addAll(StringCommands.all(() -> engine.settings().longestArgument));
    commands.addAll(KeyCommands.all(new SecureRandom(), config.isOn(Directives.CLUSTER_ENABLED)));
    commands.addAll(
        ConnectionCommands.all(
            engine.clients(),
            engine.blocking(),
            engine,
            new EnginePauses(engine),
            new Passwords(config),
            new ServerIdentity(config),
            config.isOn(Directives.CLUSTER_ENABLED)));
    commands.addAll(TransactionCommands.all(engine));
    commands.addAll(ClusterCommands.all(cluster));
    commands.add(new Migrate(new DumpPayload(new RdbSettings()), cluster != null));
    return commands;
  }
}
