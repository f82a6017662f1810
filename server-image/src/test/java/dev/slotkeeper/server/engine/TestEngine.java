package dev.slotkeeper.server.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.NoTransport;
import dev.slotkeeper.server.client.Transport;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.connection.Ping;
import dev.slotkeeper.server.command.key.KeyCommands;
import dev.slotkeeper.server.command.string.StringCommands;
import dev.slotkeeper.server.command.transaction.TransactionCommands;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.persist.RdbSettings;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.RequestParser;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Slabs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An engine without sockets and threads, whose time a test sets. */
public final class TestEngine {
  private static final int DATABASES = 16;

  /** Milliseconds since 1970 that the engine sees. */
  public long now = 1_000_000_000_000L;

  /** The clock for durations, which stands still unless a test moves it. */
  public long nanos = 1;

  /** How far each look at the clock for durations moves it. */
  public long nanosPerLook;

  public final Slabs slabs = new Slabs();
  public final Settings settings = new Settings();
  public final Engine engine;
  public final CommandTable table;

  /** What replicas would have got, each command's words separated by blanks. */
  public final List<String> effects = new ArrayList<>();

  private final RequestParser parser = new RequestParser();
  private final Buffer input = new Buffer();

  public TestEngine() {
    Clock clock =
        new Clock() {
          @Override
          public long millis() {
            return now;
          }

          @Override
          public long nanos() {
            nanos += nanosPerLook;
            return nanos;
          }
        };
    engine =
        new Engine(
            clock,
            new NoLoop(),
            (level, line) -> {},
            settings,
            DATABASES,
            index -> new Keyspace(slabs, 1, (key, length) -> 0, 7),
            new Client(0, new NoTransport(), now));
    List<Command> commands = new ArrayList<>(StringCommands.all(() -> settings.longestArgument));
    commands.addAll(KeyCommands.all(new Random(1), false, new DumpPayload(new RdbSettings())));
    commands.addAll(TransactionCommands.all(engine));
    commands.add(new Ping());
    table = new CommandTable(commands);
    engine.install(table);
  }

  /** Records from now on what is propagated. */
  public void listen() {
    engine.install(
        new PropagationFeed() {
          @Override
          public boolean active() {
            return true;
          }

          @Override
          public void feed(int firstDatabase, int lastDatabase, long address, long length) {
            record(address, length);
          }
        });
  }

  /** A new client. */
  public TestClient connect() {
    Replies replies = new Replies();
    return new TestClient(engine.connect(replies), replies);
  }

  private void record(long address, long length) {
    Arguments arguments = new Arguments();
    for (long at = address; at < address + length; at += arguments.rawLength()) {
      arguments.readFrom(at);
      List<String> words = new ArrayList<>();
      for (int i = 0; i < arguments.count(); i++) {
        words.add(arguments.string(i));
      }
      effects.add(String.join(" ", words));
    }
  }

  /** A client of the engine. */
  public final class TestClient {
    public final Client client;
    private final Replies replies;
    private String rest = "";

    private TestClient(Client client, Replies replies) {
      this.client = client;
      this.replies = replies;
    }

    /** Sends inline requests, one a line; answers the bytes of the replies. */
    public String call(String lines) {
      replies.text.setLength(0);
      input.clear();
      input.put((lines + "\r\n").getBytes(ISO_8859_1));
      run(input);
      return replies.text.toString();
    }

    /** Sends bytes as they are; answers the bytes of the replies. */
    public String send(String bytes) {
      replies.text.setLength(0);
      input.clear();
      input.put(bytes.getBytes(ISO_8859_1));
      long done = engine.consume(client, parser, input.address(), input.end());
      rest = new String(input.toArray(), ISO_8859_1).substring((int) done);
      return replies.text.toString();
    }

    /** What was not run of the bytes sent last. */
    public String rest() {
      return rest;
    }

    /** Runs the requests in a buffer, as they come from a socket. */
    public void run(Buffer requests) {
      engine.consume(client, parser, requests.address(), requests.end());
    }

    /** Whether replies are kept for {@link #call}; without that, sending allocates nothing. */
    public void keepReplies(boolean on) {
      replies.kept = on;
    }
  }

  private static final class Replies implements Transport {
    private final StringBuilder text = new StringBuilder();
    private boolean kept = true;

    @Override
    public void send(long address, long length) {
      if (kept) {
        text.append(new String(Memory.bytes(address, (int) length), ISO_8859_1));
      }
    }

    @Override
    public void close() {}

    @Override
    public void closeAfterSending() {}

    @Override
    public void resume() {}

    @Override
    public String remoteAddress() {
      return "127.0.0.1:1";
    }

    @Override
    public String localAddress() {
      return "127.0.0.1:2";
    }

    @Override
    public int fileDescriptor() {
      return -1;
    }

    @Override
    public long queuedBytes() {
      return 0;
    }

    @Override
    public long pendingBytes() {
      return 0;
    }

    @Override
    public long pendingCapacity() {
      return 0;
    }

    @Override
    public int queuedPieces() {
      return 0;
    }
  }

  private static final class NoLoop implements Loop {
    @Override
    public void execute(Runnable task) {}

    @Override
    public void afterReads(Runnable task) {
      task.run();
    }

    @Override
    public Timer after(long millis, Runnable task) {
      return () -> {};
    }

    @Override
    public Timer every(long millis, Runnable task) {
      return () -> {};
    }

    @Override
    public boolean here() {
      return true;
    }
  }
}
