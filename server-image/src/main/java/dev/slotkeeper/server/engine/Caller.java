package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.database.ExpiryMode;
import dev.slotkeeper.server.database.RemovalListener;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands: stops the clock for them, counts them, and when the outermost one has ended hands
 * what they changed to the feed.
 */
final class Caller implements RemovalListener {
  /**
   * Calls of one command that come directly one after the other share so many at a time one reading
   * of the clock, which would take a tenth of the time of a GET in a pipeline: each counts as their
   * average.
   */
  private static final int TIMED_TOGETHER = 16;

  /** So long within a turn of the loop the time that keys expire by need not be read anew. */
  private static final long DATE_NANOS = 100_000;

  private final Databases databases;
  private final Effects effects;
  private final Reply reply;
  private final Clock clock;
  private final Log log;
  private final Settings settings;
  private final Statistics statistics;
  private final Client nobody;
  private @Nullable PropagationFeed feed;
  private Invocation invocation;
  private int depth;
  private int removals;

  /** Whose calls since {@link #lastNanos} are not timed yet. */
  private @Nullable CommandEntry untimed;

  /** How many these are. */
  private int untimedCalls;

  private long lastNanos;

  /** When the time that keys expire by was read. */
  private long dateReadAt;

  Caller(
      Databases databases,
      Effects effects,
      Reply reply,
      Clock clock,
      Log log,
      Settings settings,
      Statistics statistics,
      Client nobody) {
    this.databases = databases;
    this.effects = effects;
    this.reply = reply;
    this.clock = clock;
    this.log = log;
    this.settings = settings;
    this.statistics = statistics;
    this.nobody = nobody;
    this.invocation = new Invocation(databases, effects, reply, nobody);
  }

  void install(PropagationFeed replication) {
    feed = replication;
  }

  /** What was fed goes on its way. */
  void flushFeed() {
    PropagationFeed to = feed;
    if (to != null) {
      to.flush();
    }
  }

  /** Reads the clock; once for all requests that arrived together. */
  void tick() {
    timeCalls();
    lastNanos = clock.nanos();
    if (depth == 0) {
      databases.now(clock.millis());
      dateReadAt = lastNanos;
    }
  }

  /** As {@link #tick}, behind others in the same turn of the loop: the date may be a little old. */
  void tickAgain() {
    long nanos = clock.nanos();
    if (nanos - dateReadAt >= DATE_NANOS) {
      tick();
    } else {
      lastNanos = nanos;
    }
  }

  /** Reads the clock for calls that are not timed yet: no further one of theirs follows at once. */
  void timeCalls() {
    CommandEntry entry = untimed;
    if (entry == null) {
      return;
    }
    long nanos = clock.nanos();
    entry.nanos += nanos - lastNanos;
    if (settings.trackLatency) {
      entry.latency().add((nanos - lastNanos) / untimedCalls, untimedCalls);
    }
    lastNanos = nanos;
    untimed = null;
    untimedCalls = 0;
  }

  void call(Client client, CommandEntry entry, Arguments arguments) {
    if (entry != untimed) {
      timeCalls();
    }
    Invocation outer = invocation;
    if (depth > 0) {
      invocation = new Invocation(databases, effects, reply, nobody);
    } else {
      begin();
    }
    depth++;
    invocation.set(client, arguments);
    long dirty = databases.dirty;
    long errors = reply.errors();
    int recorded = effects.commands() - removals;
    try {
      run(entry);
    } finally {
      depth--;
    }
    untimed = entry;
    untimedCalls++;
    if (depth > 0 || untimedCalls == TIMED_TOGETHER) {
      timeCalls();
    }
    entry.calls++;
    statistics.commandsProcessed++;
    if (reply.errors() != errors) {
      entry.failed++;
    }
    boolean wrote = databases.dirty != dirty || invocation.forced;
    boolean verbatim = wrote && !invocation.suppressed && effects.commands() - removals == recorded;
    invocation = outer;
    if (verbatim && depth == 0 && effects.commands() == 0 && !arguments.inline()) {
      feedVerbatim(client.database, arguments);
      return;
    }
    if (verbatim) {
      effects.verbatim(client.database, arguments);
    }
    if (depth == 0) {
      propagate(true);
      client.streamOffset = feed == null ? 0 : feed.offset();
    }
  }

  /**
   * Runs a command of a file that is being loaded: it is not counted, and nobody is told of its
   * effects nor gets its reply.
   *
   * @return false when it answered with an error
   */
  boolean replay(Client client, CommandEntry entry, Arguments arguments) {
    effects.begin(false);
    removals = 0;
    long mark = reply.mark();
    long errors = reply.errors();
    depth++;
    invocation.set(client, arguments);
    try {
      run(entry);
    } finally {
      depth--;
    }
    reply.buffer().truncate(mark);
    return reply.errors() == errors;
  }

  /**
   * Runs something that changes data outside of any request, such as the removal of expired keys.
   *
   * @param whole whether replicas get several commands framed as one transaction
   */
  void outsideOfRequests(Runnable change, boolean whole) {
    tick();
    begin();
    change.run();
    propagate(whole);
    flushFeed();
  }

  Effects effects() {
    return effects;
  }

  /** Ends a client's transaction and its watches. */
  void discard(Client client) {
    client.transaction().end();
    for (Database database : databases.list()) {
      if (!database.watches().isEmpty()) {
        database.watches().remove(client.transaction());
      }
    }
  }

  @Override
  public void removing(int database, long key, int length, boolean lazily) {
    if (databases.expiryMode() == ExpiryMode.REMOVE) {
      int before = effects.commands();
      effects.removal(database, key, length, lazily);
      removals += effects.commands() - before;
    }
  }

  private void begin() {
    effects.begin(feed != null && feed.active());
    removals = 0;
  }

  private void run(CommandEntry entry) {
    long mark = reply.mark();
    try {
      entry.command().execute(invocation);
    } catch (RuntimeException e) {
      // A defect of ours must not take the connection or the data down with it: the reply says so,
      // the log says where.
      statistics.unexpectedErrors++;
      reply.buffer().truncate(mark);
      reply.error("ERR internal error: " + e);
      log.warning("Command " + entry.spec().fullName() + " failed: " + Traces.of(e));
    }
  }

  /** The most frequent case, a request that is its own effect, without a detour. */
  private void feedVerbatim(int database, Arguments arguments) {
    PropagationFeed to = feed;
    if (to != null && to.active()) {
      to.feed(database, database, arguments.rawAddress(), arguments.rawLength());
    }
  }

  private void propagate(boolean whole) {
    PropagationFeed to = feed;
    if (to != null && effects.commands() > 0) {
      Buffer bytes = whole ? effects.framed() : effects.bytes();
      to.feed(effects.firstDatabase(), effects.lastDatabase(), bytes.address(), bytes.length());
    }
  }
}
