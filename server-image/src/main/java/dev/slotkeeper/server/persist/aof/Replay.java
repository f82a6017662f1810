package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.NoTransport;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Replayed;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.persist.RdbPreamble;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands of files, one file after the other, and follows where the data stands in a
 * replication stream: at the last mark, and as many bytes further as commands came behind it. A
 * transaction counts when it has ended.
 */
final class Replay implements AofReader.Handler {
  private static final int MOST_WARNINGS = 10;

  private final Engine engine;
  private final Log log;
  private final Client client;
  private @Nullable String id;
  private long offset;
  private boolean marked;

  /** The database that the stream has selected, which a file's beginning does not change. */
  private int database;

  /** Where the open transaction begins in its file, and its bytes so far. */
  private long transactionAt;

  private long transactionBytes;
  private long commands;
  private int warnings;

  Replay(Engine engine, Log log) {
    this.engine = engine;
    this.log = log;
    client = new Client(0, new NoTransport(), engine.clock().millis());
    client.authenticated = true;
  }

  /** Another file begins. Commands in it that no mark precedes are of no known stream. */
  void beginFile() {
    marked = false;
    client.database = 0;
    endTransaction();
  }

  /** Where the data stands now; null when in no stream. */
  void standsAt(RdbPreamble.@Nullable Position position) {
    id = position == null ? null : position.id();
    offset = position == null ? 0 : position.offset();
    database = position == null ? 0 : Math.max(0, position.database());
  }

  RdbPreamble.@Nullable Position position() {
    return id == null ? null : new RdbPreamble.Position(database, id, offset);
  }

  /** Commands run. */
  long commands() {
    return commands;
  }

  boolean inTransaction() {
    return client.transaction().open();
  }

  /** How much of a file counts that was read up to here: an open transaction does not. */
  long soundLength(long read) {
    return client.transaction().open() ? transactionAt : read;
  }

  /** Drops a transaction that has no end. */
  void endTransaction() {
    engine.endTransaction(client);
    transactionBytes = 0;
  }

  @Override
  public void remark(String line) {
    if (StreamMark.isMark(line)) {
      marked = true;
      standsAt(StreamMark.position(line, client.database));
    }
  }

  @Override
  public void command(Arguments command, long at) throws MalformedAofException {
    boolean inside = client.transaction().open();
    Replayed result = engine.replay(client, command);
    if (result == Replayed.UNKNOWN) {
      throw new MalformedAofException(
          at, "command '" + command.string(0) + "', which this server does not have,");
    }
    if (result == Replayed.FAILED) {
      failed(command, at);
    }
    commands++;
    if (!marked) {
      id = null;
    }
    transactionBytes += command.rawLength();
    if (!client.transaction().open()) {
      offset += transactionBytes;
      transactionBytes = 0;
      database = client.database;
    } else if (!inside) {
      transactionAt = at;
    }
  }

  private void failed(Arguments command, long at) throws MalformedAofException {
    if (command.is(0, "select")) {
      throw new MalformedAofException(
          at, "database " + command.string(1) + ", which this server does not have,");
    }
    warnings++;
    if (warnings <= MOST_WARNINGS) {
      log.warning(
          "A command of the append only file answers with an error: %s at offset %d"
              .formatted(command.string(0), at));
    }
  }
}
