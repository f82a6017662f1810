package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.Transaction;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a request: refused, kept for later, queued for EXEC, or run. The checks
 * and their order are those of Redis 7.0 (server.c, processCommand).
 */
final class Dispatcher {
  /** What became of a request. */
  enum Outcome {
    DONE,
    /** The client is paused; the request is to be offered again when it resumes. */
    KEPT
  }

  private final Settings settings;
  private final Reply reply;
  private final Caller caller;
  private MemoryLimit memoryLimit = MemoryLimit.NONE;
  final Pause pause = new Pause();
  private CommandTable table = new CommandTable(List.of());
  private @Nullable Redirector redirector;
  private int alerts;

  Dispatcher(Settings settings, Reply reply, Caller caller) {
    this.settings = settings;
    this.reply = reply;
    this.caller = caller;
  }

  void install(CommandTable commands) {
    table = commands;
  }

  void install(Redirector cluster) {
    redirector = cluster;
  }

  void install(MemoryLimit limit) {
    memoryLimit = limit;
  }

  void alert(Alert alert, boolean on) {
    alerts = on ? alerts | alert.bit() : alerts & ~alert.bit();
  }

  boolean raised(Alert alert) {
    return (alerts & alert.bit()) != 0;
  }

  CommandTable table() {
    return table;
  }

  /**
   * Decides about a request.
   *
   * @param named the command that its first word names, null when there is none
   */
  Outcome dispatch(Client client, @Nullable CommandEntry named, Arguments arguments) {
    CommandEntry entry = named;
    if (entry != null && entry.isContainer() && arguments.count() > 1) {
      CommandEntry subcommand = subcommand(entry, arguments);
      if (subcommand == null) {
        refuse(client, null, Refusals.unknownSubcommand(arguments));
        return Outcome.DONE;
      }
      entry = subcommand;
    }
    if (entry == null) {
      if (arguments.is(0, "post") || arguments.is(0, "host:")) {
        // A browser that was made to send its request here: what follows must not be run.
        client.transport().close();
      } else {
        refuse(client, null, Refusals.unknownCommand(arguments));
      }
      return Outcome.DONE;
    }
    CommandSpec spec = entry.spec();
    client.lastCommand = spec.fullName();
    if (!spec.accepts(arguments.count()) || (entry.isContainer() && entry.needsSubcommand())) {
      refuse(client, entry, "ERR wrong number of arguments for '" + spec.fullName() + "' command");
      return Outcome.DONE;
    }
    if (!client.authenticated && !spec.has(Flag.NO_AUTH)) {
      refuse(client, entry, "NOAUTH Authentication required.");
      return Outcome.DONE;
    }
    Transaction transaction = client.transaction();
    if (transaction.open() && spec.has(Flag.NO_MULTI)) {
      refuse(client, entry, "ERR Command not allowed inside a transaction");
      return Outcome.DONE;
    }
    boolean writes =
        spec.has(Flag.WRITE) || (transaction.open() && transaction.writes() && entry.isExec());
    if (client.kind != Client.Kind.PRIMARY) {
      String refusal = redirector == null ? null : redirector.redirect(client, spec, arguments);
      if (refusal == null
          && settings.maxMemory > 0
          && !memoryLimit.makeRoom()
          && deniedWhenFull(entry, transaction)) {
        refusal = "OOM command not allowed when used memory > 'maxmemory'.";
      }
      if (refusal == null && alerts != 0) {
        refusal = alarm(spec, writes);
      }
      if (refusal != null) {
        refuse(client, entry, refusal);
        return Outcome.DONE;
      }
      if (pause.kind() != Pause.Kind.NONE
          && client.kind == Client.Kind.NORMAL
          && pause.holds(spec, writes)) {
        return Outcome.KEPT;
      }
    } else if (settings.maxMemory > 0) {
      // Evicts on a replica that does not ignore maxmemory; what the primary sends is never
      // refused.
      memoryLimit.makeRoom();
    }
    if (transaction.open() && !entry.runsInsideTransaction()) {
      transaction.queue(arguments, writes);
      transaction.needsMemory(spec.has(Flag.DENYOOM));
      reply.queued();
    } else {
      caller.call(client, entry, arguments);
    }
    return Outcome.DONE;
  }

  /** Runs one command of a transaction, whose checks were made when it was queued. */
  void runQueued(Client client, Arguments arguments) {
    CommandEntry entry = table.find(arguments);
    if (entry != null && entry.isContainer() && arguments.count() > 1) {
      entry = subcommand(entry, arguments);
    }
    if (entry == null) {
      throw new IllegalStateException(
          "a queued command is not in the table: " + arguments.string(0));
    }
    caller.call(client, entry, arguments);
  }

  /** Runs a command of a file that is being loaded, as if it were the only one that is served. */
  Replayed replay(Client client, Arguments arguments) {
    CommandEntry entry = table.find(arguments);
    if (entry != null && entry.isContainer() && arguments.count() > 1) {
      entry = subcommand(entry, arguments);
    }
    if (entry == null || !entry.spec().accepts(arguments.count())) {
      return Replayed.UNKNOWN;
    }
    if (client.transaction().open() && !entry.runsInsideTransaction()) {
      client.transaction().queue(arguments, true);
      return Replayed.DONE;
    }
    return caller.replay(client, entry, arguments) ? Replayed.DONE : Replayed.FAILED;
  }

  private void refuse(Client client, @Nullable CommandEntry entry, String error) {
    if (entry != null) {
      entry.rejected++;
    }
    client.transaction().abort();
    reply.error(error);
    if (entry != null && entry.isExec() && client.transaction().open()) {
      caller.discard(client);
    }
  }

  private @Nullable String alarm(CommandSpec spec, boolean writes) {
    for (Alert alert : Alert.values()) {
      if (raised(alert) && alert.forbids(spec, writes)) {
        return alert.error();
      }
    }
    return null;
  }

  private static boolean deniedWhenFull(CommandEntry entry, Transaction transaction) {
    return entry.spec().has(Flag.DENYOOM)
        || (transaction.open() && (entry.isExec() ? transaction.needsMemory() : !entry.leaves()));
  }

  private static @Nullable CommandEntry subcommand(CommandEntry container, Arguments arguments) {
    for (CommandEntry each : container.subcommands().values()) {
      if (arguments.is(1, each.spec().name())) {
        return each;
      }
    }
    return null;
  }
}
