package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.Clients;
import dev.slotkeeper.server.client.Transport;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.command.Runner;
import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.resp.RequestParser;
import dev.slotkeeper.server.store.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The door to everything that happens on the loop: clients come and go, their bytes become
 * requests, requests run. Made first at start; commands, cluster and replication are installed
 * before the first client is let in.
 */
public final class Engine implements Runner {
  private final Clock clock;
  private final Loop loop;
  private final Settings settings;
  private final Statistics statistics = new Statistics();
  private final Clients clients = new Clients();
  private final Reply reply = new Reply(new Buffer());
  private final Outbox outbox;
  private final Databases databases;
  private final Caller caller;
  private final Dispatcher dispatcher;
  private final BlockedClients blocked;
  private final ClientLimits limits;
  private final List<Client> paused = new ArrayList<>();
  private final List<Consumer<Client>> disconnectListeners = new ArrayList<>();
  private Client current;
  private final Lookahead lookahead = new Lookahead();

  /**
   * @param keyspaces makes the empty keyspace of the database with this index
   * @param nobody stands for the server itself as a client: when nothing runs, and when it changes
   *     data on its own
   */
  public Engine(
      Clock clock,
      Loop loop,
      Log log,
      Settings settings,
      int databaseCount,
      IntFunction<Keyspace> keyspaces,
      Client nobody) {
    this.clock = clock;
    this.loop = loop;
    this.settings = settings;
    this.current = nobody;
    CallerReference reference = new CallerReference();
    databases = new Databases(databaseCount, keyspaces, reference);
    databases.now(clock.millis());
    caller = new Caller(databases, new Effects(), reply, clock, log, settings, statistics, nobody);
    reference.caller = caller;
    dispatcher = new Dispatcher(settings, reply, caller);
    blocked = new BlockedClients(this, loop, clock);
    limits = new ClientLimits(clients, settings, statistics, clock, log);
    outbox = new Outbox(reply, caller, loop, settings, statistics, limits, nobody);
  }

  public Clock clock() {
    return clock;
  }

  public Loop loop() {
    return loop;
  }

  public Settings settings() {
    return settings;
  }

  public Statistics statistics() {
    return statistics;
  }

  /** Errors replied since the start or the last reset, by their code. */
  public Map<String, Long> errorsByCode() {
    return reply.errorsByCode();
  }

  public Clients clients() {
    return clients;
  }

  public Databases databases() {
    return databases;
  }

  public BlockedClients blocking() {
    return blocked;
  }

  public ClientLimits limits() {
    return limits;
  }

  public Pause pause() {
    return dispatcher.pause;
  }

  public void install(CommandTable table) {
    dispatcher.install(table);
  }

  public void install(Redirector cluster) {
    dispatcher.install(cluster);
  }

  public void install(MemoryLimit limit) {
    dispatcher.install(limit);
  }

  public void install(PropagationFeed feed) {
    caller.install(feed);
  }

  /** Raises or clears a condition under which commands are refused. */
  public void alert(Alert alert, boolean on) {
    dispatcher.alert(alert, on);
  }

  /** Whether a condition is raised. */
  public boolean raised(Alert alert) {
    return dispatcher.raised(alert);
  }

  /** Tells somebody of each client that goes. */
  public void onDisconnect(Consumer<Client> listener) {
    disconnectListeners.add(listener);
  }

  /** Reads the clock, for requests that are run with {@link #run}; once for a whole batch. */
  public void tick() {
    caller.tick();
  }

  /** A new connection. */
  public Client connect(Transport transport) {
    Client client = new Client(clients.nextId(), transport, clock.millis());
    client.authenticated = !settings.passwordRequired;
    clients.add(client);
    statistics.connectionsReceived++;
    return client;
  }

  /** A connection is gone. */
  public void disconnect(Client client) {
    client.closing = true;
    blocked.disconnected(client);
    paused.remove(client);
    caller.discard(client);
    clients.remove(client);
    limits.disconnected(client);
    disconnectListeners.forEach(listener -> listener.accept(client));
  }

  /**
   * Runs the requests that stand in a range of memory, as far as they are complete and the client
   * may run them. Replies are sent at the end of the loop's turn.
   *
   * @return how many bytes are done with; the rest is to be offered again, together with what comes
   *     behind it
   */
  public long consume(Client client, RequestParser parser, long start, long end) {
    if (outbox.inTurn()) {
      caller.tickAgain();
    } else {
      caller.tick();
    }
    client.lastInteraction = databases.now();
    statistics.reads++;
    statistics.bytesIn += end - start;
    Client outer = current;
    current = client;
    outbox.begin(client);
    long at = start;
    while (at < end && client.runnable()) {
      long next = runSome(client, parser, at, end);
      if (next == at) {
        break;
      }
      at = next;
    }
    caller.timeCalls();
    current = outer;
    outbox.finish(client);
    if (settings.clientMemory > 0) {
      limits.account(client);
    }
    return at - start;
  }

  /**
   * Parses a few requests ahead and runs them.
   *
   * @return the address behind those that have run
   */
  private long runSome(Client client, RequestParser parser, long start, long end) {
    Lookahead ahead = lookahead;
    boolean loggedIn = client.authenticated;
    ahead.parse(parser, dispatcher.table(), start, end, settings.longestArgument, loggedIn);
    Keyspace keyspace = databases.get(client.database).keyspace();
    ahead.touch(keyspace);
    long at = start;
    int count = ahead.count();
    for (int i = 0; i < count; i++) {
      if (!client.runnable() || client.authenticated != loggedIn) {
        // What comes now was parsed too early.
        parser.reset();
        return at;
      }
      ahead.expect(keyspace, i);
      boolean done = run(client, ahead.entry(i), ahead.request(i));
      keyspace.expectNothing();
      if (!done) {
        parser.reset();
        client.paused = true;
        paused.add(client);
        return at;
      }
      at = ahead.end(i);
      outbox.look(client);
    }
    if (ahead.last() == RequestParser.Result.BROKEN) {
      if (!client.runnable()) {
        parser.reset();
        return at;
      }
      reply.error("ERR " + parser.error());
      client.closing = true;
      return end;
    }
    return at;
  }

  @Override
  public void runQueued(Client client, Arguments arguments) {
    dispatcher.runQueued(client, arguments);
  }

  @Override
  public void endTransaction(Client client) {
    caller.discard(client);
  }

  /**
   * Has a task done before any reply to the requests being run leaves, once for all that ask for it
   * in one turn of the loop; at once when no client is being served. Always the same task.
   */
  public void beforeReplies(Runnable task) {
    outbox.owe(task);
  }

  /**
   * Runs a request that comes from the server itself: from its primary, from a file, from a timer.
   *
   * @return false when it has to wait, because the server is paused
   */
  public boolean run(Client client, Arguments arguments) {
    boolean done =
        run(client, arguments.count() == 0 ? null : dispatcher.table().find(arguments), arguments);
    caller.timeCalls();
    return done;
  }

  /**
   * Runs a command of a file that is being loaded: unchecked, uncounted, and nobody is told of what
   * it does.
   */
  public Replayed replay(Client client, Arguments arguments) {
    return dispatcher.replay(client, arguments);
  }

  private boolean run(Client client, @Nullable CommandEntry entry, Arguments arguments) {
    if (arguments.count() == 0) {
      return true;
    }
    long mark = reply.mark();
    client.commands++;
    if (dispatcher.dispatch(client, entry, arguments) == Dispatcher.Outcome.KEPT) {
      return false;
    }
    if (client.replyMode != Client.ReplyMode.ON) {
      mute(client, mark);
    }
    return true;
  }

  /**
   * Changes data outside of any request; {@code change} may write effects, which are propagated.
   */
  public void change(Consumer<Effects> change) {
    caller.outsideOfRequests(() -> change.accept(caller.effects()), true);
  }

  /**
   * Removes keys outside of any request, each for itself: replicas get one DEL after the other and
   * no transaction.
   */
  public void sweep(Runnable removal) {
    caller.outsideOfRequests(removal, false);
  }

  /** Holds back requests of normal clients until a time in milliseconds since 1970. */
  public void pause(Pause.Kind kind, long until) {
    dispatcher.pause.start(kind, until);
    loop.after(Math.max(0, until - clock.millis()), this::endPauseIfOver);
  }

  /** Lets all paused clients go on. */
  public void unpause() {
    dispatcher.pause.end();
    List<Client> waiting = List.copyOf(paused);
    paused.clear();
    for (Client client : waiting) {
      client.paused = false;
      client.transport().resume();
    }
  }

  /**
   * Writes something to a client: behind its other replies when it is the one being served, else at
   * once.
   */
  void send(Client client, Consumer<Reply> message) {
    if (client == current) {
      message.accept(reply);
      return;
    }
    try (Buffer buffer = new Buffer()) {
      Reply once = new Reply(buffer);
      once.protocol(client.protocol);
      message.accept(once);
      outbox.send(client, buffer);
    }
  }

  /** Does not wait for the end of the loop's turn: a client is about to go. */
  public void sendReplies() {
    outbox.send();
  }

  private void endPauseIfOver() {
    if (pause().kind() != Pause.Kind.NONE && clock.millis() >= pause().until()) {
      unpause();
    }
  }

  private void mute(Client client, long mark) {
    if (client.replyMode == Client.ReplyMode.SKIP_NEXT) {
      client.replyMode = Client.ReplyMode.SKIP;
      return;
    }
    reply.buffer().truncate(mark);
    if (client.replyMode == Client.ReplyMode.SKIP) {
      client.replyMode = Client.ReplyMode.ON;
    }
  }
}
