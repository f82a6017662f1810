package dev.slotkeeper.server.cluster.redirect;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.Transaction;
import dev.slotkeeper.server.cluster.Cluster;
import dev.slotkeeper.server.cluster.redirect.Redirection.Request;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.engine.Redirector;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests whose keys are served elsewhere to the node that serves them. */
public final class SlotRedirector implements Redirector {
  /** All sixteen requests there can be, so that none is made per call. */
  private static final Request[] REQUESTS = requests();

  private final Cluster cluster;
  private final Supplier<CommandTable> commands;
  private final Redirection redirection;
  private final RequestKeys keys = new RequestKeys();
  private final Arguments queued = new Arguments();
  private long redirected;

  /**
   * Makes the redirector.
   *
   * @param commands the table in which the commands of a transaction are looked up
   */
  public SlotRedirector(Cluster cluster, Databases databases, Supplier<CommandTable> commands) {
    this.cluster = cluster;
    this.commands = commands;
    this.redirection =
        new Redirection(
            cluster.state(),
            (key, length) -> {
              long record = databases.get(0).keyspace().find(key, length);
              return record != 0 && !isExpired(record, databases.now());
            });
  }

  @Override
  public @Nullable String redirect(Client client, CommandSpec spec, Arguments arguments) {
    boolean exec = spec.container() == null && spec.name().equals("exec");
    boolean asking = client.asking;
    if (asking && !client.transaction().open() && !spec.name().equals("asking")) {
      // It was for this request; another one has to say it again.
      client.asking = false;
    }
    if (spec.keySpecs().isEmpty() && !exec) {
      return null;
    }
    if (arguments.slot() != Arguments.NO_SLOT && redirection.runsHere(arguments.slot())) {
      return null;
    }
    redirection.begin();
    boolean writes = spec.has(Flag.WRITE);
    if (exec) {
      addQueued(client.transaction());
      writes = client.transaction().writes();
    } else {
      addKeys(spec, arguments);
    }
    boolean impliesAsking = spec.has(Flag.ASKING);
    String verdict =
        redirection.verdict(
            request(
                writes,
                asking || impliesAsking,
                client.readOnly,
                !exec && spec.name().equals("migrate")),
            cluster.settings());
    if (verdict != null) {
      redirected++;
    }
    return verdict;
  }

  /** How many requests were not run here but sent elsewhere, or refused. */
  public long redirected() {
    return redirected;
  }

  private void addKeys(CommandSpec spec, Arguments arguments) {
    keys.find(spec, arguments);
    for (int i = 0; i < keys.count(); i++) {
      int index = keys.index(i);
      redirection.key(arguments.address(index), arguments.length(index));
    }
  }

  private void addQueued(Transaction transaction) {
    Buffer requests = transaction.requests();
    if (!transaction.open() || requests == null) {
      return;
    }
    for (long at = requests.address(); at < requests.end(); at += queued.rawLength()) {
      queued.readFrom(at);
      CommandEntry entry = commands.get().find(queued);
      if (entry != null && entry.isContainer() && queued.count() > 1) {
        entry = subcommand(entry, queued);
      }
      if (entry != null) {
        addKeys(entry.spec(), queued);
      }
    }
  }

  private static @Nullable CommandEntry subcommand(CommandEntry container, Arguments arguments) {
    for (CommandEntry entry : container.subcommands().values()) {
      if (arguments.is(1, entry.spec().name())) {
        return entry;
      }
    }
    return null;
  }

  private static boolean isExpired(long record, long now) {
    long at = Record.expireAt(record);
    return at != Record.NO_EXPIRY && at < now;
  }

  private static Request request(
      boolean writes, boolean asking, boolean readOnly, boolean migrate) {
    return REQUESTS[(writes ? 1 : 0) | (asking ? 2 : 0) | (readOnly ? 4 : 0) | (migrate ? 8 : 0)];
  }

  private static Request[] requests() {
    Request[] all = new Request[16];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Request((i & 1) != 0, (i & 2) != 0, (i & 4) != 0, (i & 8) != 0);
    }
    return all;
  }
}
