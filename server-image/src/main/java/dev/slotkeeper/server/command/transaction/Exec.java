package dev.slotkeeper.server.command.transaction;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.Transaction;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.Runner;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Arguments;

/** EXEC: runs what was queued since MULTI, unless a watched key was changed meanwhile. */
public final class Exec implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("exec", 1)
          .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.SKIP_SLOWLOG)
          .categories(Category.TRANSACTION)
          .group("transactions")
          .since("1.2.0")
          .complexity("Depends on commands in the transaction")
          .summary("Runs a transaction")
          .build();

  private final Runner runner;

  public Exec(Runner runner) {
    this.runner = runner;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Client client = context.client();
    Transaction transaction = client.transaction();
    if (!transaction.open()) {
      context.reply().error("ERR EXEC without MULTI");
      return;
    }
    removeExpiredWatchedKeys(context, transaction);
    try {
      if (transaction.aborted()) {
        context.reply().error("EXECABORT Transaction discarded because of previous errors.");
      } else if (transaction.watchedKeyChanged()) {
        context.reply().nilArray();
      } else {
        run(context, client, transaction);
      }
    } finally {
      runner.endTransaction(client);
    }
  }

  private void run(Context context, Client client, Transaction transaction) {
    for (Database database : context.databases().list()) {
      if (!database.watches().isEmpty()) {
        database.watches().remove(transaction);
      }
    }
    int count = transaction.queued();
    context.reply().array(count);
    Buffer requests = transaction.requests();
    if (requests == null) {
      return;
    }
    Arguments arguments = new Arguments();
    long at = requests.address();
    for (int i = 0; i < count; i++) {
      arguments.readFrom(at);
      at += arguments.rawLength();
      runner.runQueued(client, arguments);
    }
  }

  /** A watched key whose time is over counts as changed, even if nobody has looked at it since. */
  private static void removeExpiredWatchedKeys(Context context, Transaction transaction) {
    for (Database database : context.databases().list()) {
      if (database.watches().isEmpty()) {
        continue;
      }
      try (Buffer key = new Buffer()) {
        for (byte[] bytes : database.watches().keys(transaction)) {
          key.clear();
          key.put(bytes);
          database.peek(key.address(), bytes.length);
        }
      }
    }
  }
}
